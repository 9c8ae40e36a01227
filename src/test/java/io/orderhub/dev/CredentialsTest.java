package io.orderhub.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir
    Path folder;

    @Test
    void aSecretIsTheSameEverAfterAndNobodyElseCanReadIt() throws Exception {
        Path file = folder.resolve("data/credentials.properties");
        String password = Credentials.in(file).get("user.admin");

        assertThat(Credentials.in(file).get("user.admin")).isEqualTo(password).hasSize(24);
        assertThat(Credentials.in(file).get("user.viewer")).isNotEqualTo(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
