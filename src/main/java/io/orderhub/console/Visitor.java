package io.orderhub.console;

import io.orderhub.security.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who is looking.
 *
 * @param name of the log-in or API client
 */
public record Visitor(String name, Set<Role> roles) {

    public static Visitor of(Authentication authentication) {
        Set<String> granted = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return new Visitor(
                authentication.getName(),
                Arrays.stream(Role.values())
                        .filter(role -> granted.contains(role.authority()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** May replay, resolve, release, pause, and see personal data. */
    public boolean mayAct() {
        return roles.contains(Role.OPERATOR) || roles.contains(Role.ADMIN);
    }

    /** One that is here for its own orders only. */
    public boolean isPartner() {
        return roles.equals(Set.of(Role.PARTNER));
    }
}
