package io.orderhub.dev;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An SMTP server that takes every mail and delivers none: what would have been sent can be read here. */
public final class EmbeddedMail implements AutoCloseable {

    private final int port;
    private @Nullable GreenMail server;

    /**
     * One mail as its reader would see it.
     *
     * @param id its Message-ID
     */
    public record Mail(String to, String subject, String text, String id) {}

    /** @param wishedPort taken if it is free */
    public EmbeddedMail(int wishedPort) {
        this.port = FreePorts.preferring(wishedPort);
    }

    /** On a free port. */
    public EmbeddedMail() {
        this.port = FreePorts.any();
    }

    public synchronized void start() {
        if (server == null) {
            GreenMail starting = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
            starting.start();
            server = starting;
        }
    }

    /** Stops and forgets the mails. */
    public synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    public int port() {
        return port;
    }

    /** All mails since the start, oldest first. */
    public synchronized List<Mail> mails() {
        return server == null
                ? List.of()
                : Arrays.stream(server.getReceivedMessages())
                        .map(EmbeddedMail::read)
                        .toList();
    }

    private static Mail read(MimeMessage message) {
        try {
            String to = message.getHeader("To", ", ");
            return new Mail(
                    to == null ? "" : to, message.getSubject(), GreenMailUtil.getBody(message), message.getMessageID());
        } catch (MessagingException e) {
            throw new IllegalStateException("GreenMail keeps an unreadable mail", e);
        }
    }
}
