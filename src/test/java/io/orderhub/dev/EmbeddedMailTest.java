package io.orderhub.dev;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EmbeddedMailTest {

    @Test
    void whatIsSentCanBeRead() throws Exception {
        try (EmbeddedMail mail = new EmbeddedMail()) {
            mail.start();
            Properties settings = new Properties();
            settings.setProperty("mail.smtp.host", "localhost");
            settings.setProperty("mail.smtp.port", Integer.toString(mail.port()));
            MimeMessage message = new MimeMessage(Session.getInstance(settings));
            message.setFrom(new InternetAddress("orderhub@example.org"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress("operator@example.org"));
            message.setSubject("CASE-1 opened");
            message.setText("An item is unknown");

            Transport.send(message);

            assertThat(mail.mails())
                    .containsExactly(new EmbeddedMail.Mail(
                            "operator@example.org", "CASE-1 opened", "An item is unknown", message.getMessageID()));
        }
    }
}
