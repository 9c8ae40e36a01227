package io.orderhub.flow.intake;

import io.orderhub.partner.Partner;
import io.orderhub.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Tells a marketplace's own pushes from those of others. */
@Component
class PushSignatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final IntakeSecrets secrets;

    PushSignatures(IntakeSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @return the event's id, the same when it is pushed again
     * @throws Refusal 401 when the signature is not that of these bytes, 503 when nobody has told the hub the signing key
     */
    String verified(Partner.Hook hook, Exchange exchange, byte[] bytes) {
        return switch (hook.scheme()) {
            case SHOPIFY -> {
                verify(hook, HttpRequests.header(exchange, "X-Shopify-Hmac-Sha256"), bytes);
                String id = HttpRequests.header(exchange, "X-Shopify-Webhook-Id");
                yield id.isEmpty() ? "without id" : id;
            }
            case EASYPOST -> {
                verifyHex(hook, HttpRequests.header(exchange, "X-Hmac-Signature"), bytes);
                yield "tracker";
            }
        };
    }

    private void verify(Partner.Hook hook, String given, byte[] bytes) {
        equal(hook, Base64.getEncoder().encode(hmac(secret(hook), bytes)), given);
    }

    /** EasyPost keys its signature with the secret in compatibility decomposition (NFKD). */
    private void verifyHex(Partner.Hook hook, String given, byte[] bytes) {
        String key = Normalizer.normalize(new String(secret(hook), StandardCharsets.UTF_8), Normalizer.Form.NFKD);
        String expected =
                "hmac-sha256-hex=" + HexFormat.of().formatHex(hmac(key.getBytes(StandardCharsets.UTF_8), bytes));
        equal(hook, expected.getBytes(StandardCharsets.US_ASCII), given);
    }

    private static void equal(Partner.Hook hook, byte[] expected, String given) {
        if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.US_ASCII))) {
            throw new Refusal(401, ReasonCode.INTAKE_SIGNATURE_INVALID, "/hooks/" + hook.channel());
        }
    }

    private byte[] secret(Partner.Hook hook) {
        return secrets.value(hook.secret())
                .orElseThrow(() -> new Refusal(503, ReasonCode.HUB_SECRET_MISSING, "/hooks/" + hook.channel()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
