package io.orderhub.security;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may come in, from {@code orderhub.security.*}.
 *
 * @param users log-ins of the console, by name
 * @param apiKeys keys by client; a client that is a partner bears the name of its partner file
 * @param apiRoles what a client's key may do: {@code partner} for a partner's own, else {@code operator} if nothing is said
 */
@ConfigurationProperties("orderhub.security")
record Credentials(Map<String, User> users, Map<String, String> apiKeys, Map<String, Set<Role>> apiRoles) {

    Credentials {
        users = users == null ? Map.of() : Map.copyOf(users);
        apiKeys = clients(apiKeys == null ? Map.of() : apiKeys);
        apiRoles = clients(apiRoles == null ? Map.of() : apiRoles);
    }

    /**
     * One log-in.
     *
     * @param password plain, or a bcrypt hash
     */
    record User(String password, Set<Role> roles) {

        User {
            password = password == null ? "" : password;
            roles = roles == null ? Set.of() : Set.copyOf(roles);
        }

        /** Not the record's own: a password belongs in no log. */
        @Override
        public String toString() {
            return "User" + roles;
        }
    }

    /** @throws CredentialsMissingException naming the first property that is missing */
    Credentials checked() {
        if (users.isEmpty()) {
            throw new CredentialsMissingException("orderhub.security.users.<name>.password");
        }
        users.forEach((name, user) -> {
            require(!user.password().isBlank(), "orderhub.security.users." + name + ".password");
            require(!user.roles().isEmpty(), "orderhub.security.users." + name + ".roles");
        });
        if (apiKeys.isEmpty()) {
            throw new CredentialsMissingException("orderhub.security.api-keys.<client>");
        }
        apiKeys.forEach((client, key) -> require(!key.isBlank(), "orderhub.security.api-keys." + client));
        return this;
    }

    private static void require(boolean there, String property) {
        if (!there) {
            throw new CredentialsMissingException(property);
        }
    }

    /** An environment variable cannot hold a hyphen: {@code ORDERHUB_SECURITY_APIKEYS_SHOP_API} is of {@code shop-api}. */
    private static <T> Map<String, T> clients(Map<String, T> named) {
        return named.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(each -> each.getKey().replace('.', '-'), Map.Entry::getValue));
    }

    @Override
    public String toString() {
        return "Credentials[users=" + users.keySet() + ", clients=" + apiKeys.keySet() + "]";
    }
}
