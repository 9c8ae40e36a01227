package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** The steps around a mail to a customer. SMTP knows no idempotency key: the Message-ID is the same on every repetition. */
@Component("mail")
class MailSteps {

    private static final int ID_BYTES = 16;

    private final Attempts attempts;
    private final ObjectMapper json = new ObjectMapper();

    MailSteps(Attempts attempts) {
        this.attempts = attempts;
    }

    /** The stored mail as headers and text. */
    public void prepare(Exchange exchange) throws IOException {
        Parcel parcel = OnExchange.parcel(exchange);
        JsonNode mail = json.readTree(parcel.rendered().content());
        String from = parcel.endpoint().setting("from").orElseThrow();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("From", from);
        message.setHeader("To", mail.path("to").asText());
        message.setHeader("Subject", mail.path("subject").asText());
        message.setHeader("Message-ID", messageId(parcel.idempotencyKey(), from));
        // asks other machines not to answer
        message.setHeader("Auto-Submitted", "auto-generated");
        parcel.endpoint().setting("replyTo").ifPresent(address -> message.setHeader("Reply-To", address));
        message.setBody(mail.path("text").asText());
    }

    private static String messageId(String key, String from) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            String domain =
                    from.substring(from.indexOf('@') + 1).replace(">", "").trim();
            return "<" + HexFormat.of().formatHex(hash, 0, ID_BYTES) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mail server has it. */
    public void taken(Exchange exchange) {
        attempts.sent(OnExchange.claim(exchange), "taken by the mail server", Map.of(), false);
    }
}
