package io.orderhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/} that is made from the code; run its test with {@code -Dorderhub.accept=true} to write it anew. */
public final class PublishedPage {

    private PublishedPage() {}

    public static void holds(Path page, String made) throws IOException {
        if (Boolean.getBoolean("orderhub.accept")) {
            Files.writeString(page, made);
        }
        assertThat(page).hasContent(made);
    }
}
