package io.orderhub.interchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How remarks are kept in a column. */
final class RemarkStore {

    /** A receiver may find fault with every segment of a large document. */
    private static final int MOST = 200;

    private final ObjectMapper json = new ObjectMapper();

    String write(List<Remark> remarks) {
        try {
            return json.writeValueAsString(remarks.subList(0, Math.min(MOST, remarks.size())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Remark> read(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            return json.readValue(text, new TypeReference<List<Remark>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
