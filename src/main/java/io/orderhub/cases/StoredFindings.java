package io.orderhub.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.reason.Finding;
import java.util.List;

/** The stored form of findings: JSON. */
final class StoredFindings {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    /** A document wrong in every line must not make a case that nobody can open. */
    private static final int MOST = 100;

    private final ObjectMapper json = new ObjectMapper();

    String write(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings.size() > MOST ? findings.subList(0, MOST) : findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    List<Finding> read(String text) {
        try {
            return json.readValue(text, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored findings cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
