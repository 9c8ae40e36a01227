package io.orderhub.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With JSch, the client that the hub uses. */
class EmbeddedSftpServerTest {

    @TempDir
    Path folder;

    @Test
    void aPartnerUploadsAndRenamesInItsOwnFolderAndTheHubSeesIt() throws Exception {
        try (EmbeddedSftpServer server = server()) {
            server.start();
            inSession(server, "cedar", "secret", sftp -> {
                sftp.put(bytes("ISA*"), "/inbox/850.tmp");
                sftp.rename("/inbox/850.tmp", "/inbox/850.edi");
            });

            inSession(server, "hub", "other", sftp -> assertThat(sftp.ls("/cedar/inbox"))
                    .extracting(ChannelSftp.LsEntry::getFilename)
                    .containsOnlyOnce("850.edi"));
            assertThat(server.root().resolve("cedar/inbox/850.edi")).hasContent("ISA*");
        }
    }

    @Test
    void aPartnerCannotLeaveItsFolder() throws Exception {
        try (EmbeddedSftpServer server = server()) {
            server.start();
            Files.writeString(server.root().resolve("others.edi"), "ISA*");

            inSession(server, "cedar", "secret", sftp -> assertThatThrownBy(() -> sftp.get("/../others.edi"))
                    .isInstanceOf(SftpException.class));
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (EmbeddedSftpServer server = server()) {
            server.start();

            assertThatThrownBy(() -> inSession(server, "cedar", "guess", sftp -> {}))
                    .isInstanceOf(JSchException.class)
                    .hasMessageContaining("Auth");
        }
    }

    @Test
    void aRestartKeepsPortFilesAndHostKey() throws Exception {
        String knownHosts;
        int port;
        try (EmbeddedSftpServer server = server()) {
            server.start();
            knownHosts = server.knownHostsLine();
            port = server.port();
            inSession(server, "cedar", "secret", sftp -> sftp.put(bytes("ISA*"), "/inbox/kept.edi"));
        }

        try (EmbeddedSftpServer server =
                EmbeddedSftpServer.keepingDataIn(folder.resolve("root"), folder.resolve("key"), port)) {
            server.withAccount("cedar", "secret", "inbox").start();
            assertThat(server.knownHostsLine()).isEqualTo(knownHosts);
            inSession(server, "cedar", "secret", sftp -> assertThat(sftp.ls("/inbox/kept.edi"))
                    .hasSize(1));
        }
    }

    @Test
    void aTakenPortIsToldInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0);
                EmbeddedSftpServer server = EmbeddedSftpServer.keepingDataIn(
                        folder.resolve("root"), folder.resolve("key"), other.getLocalPort())) {

            assertThatThrownBy(server::start)
                    .isInstanceOf(ServiceStartException.class)
                    .hasMessage(
                            "Port " + other.getLocalPort() + " for SFTP is taken: stop the program that listens on it");
        }
    }

    private EmbeddedSftpServer server() {
        return EmbeddedSftpServer.keepingDataIn(folder.resolve("root"), folder.resolve("key"), FreePorts.any())
                .withHubAccount("hub", "other")
                .withAccount("cedar", "secret", "inbox", "outbox");
    }

    private interface SftpUse {
        void with(ChannelSftp sftp) throws Exception;
    }

    private static void inSession(EmbeddedSftpServer server, String user, String password, SftpUse use)
            throws Exception {
        JSch jsch = new JSch();
        jsch.setKnownHosts(new ByteArrayInputStream(bytesOf(server.knownHostsLine() + "\n")));
        Session session = jsch.getSession(user, "localhost", server.port());
        session.setPassword(password);
        session.setConfig("PreferredAuthentications", "password");
        try {
            session.connect(10_000);
            ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
            sftp.connect(10_000);
            use.with(sftp);
        } finally {
            session.disconnect();
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(bytesOf(text));
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
