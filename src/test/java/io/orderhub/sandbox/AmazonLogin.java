package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Login with Amazon: a refresh token becomes an access token. */
final class AmazonLogin {

    private static final int TOKEN_SECONDS = 3600;

    private final AmazonSellingPartner.Credentials credentials;
    private final Set<String> accessTokens = new HashSet<>();

    AmazonLogin(AmazonSellingPartner.Credentials credentials) {
        this.credentials = credentials;
    }

    boolean knows(String accessToken) {
        return accessTokens.contains(accessToken);
    }

    void forgetTokens() {
        accessTokens.clear();
    }

    Answer answer(Map<String, String> form) {
        if (!credentials.clientId().equals(form.get("client_id"))
                || !credentials.clientSecret().equals(form.get("client_secret"))) {
            return loginError(401, "invalid_client", "Client authentication failed");
        }
        if (!"refresh_token".equals(form.get("grant_type"))) {
            return loginError(400, "unsupported_grant_type", "The authorization grant type is not supported");
        }
        if (!credentials.refreshToken().equals(form.get("refresh_token"))) {
            return loginError(400, "invalid_grant", "The request has an invalid grant parameter : refresh_token");
        }
        String token = "Atza|" + UUID.randomUUID();
        accessTokens.add(token);
        return Answer.of(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", token)
                        .put("token_type", "bearer")
                        .put("expires_in", TOKEN_SECONDS)
                        .put("refresh_token", credentials.refreshToken()));
    }

    private static Answer loginError(int status, String code, String description) {
        return Answer.of(
                status, JsonNodeFactory.instance.objectNode().put("error", code).put("error_description", description));
    }
}
