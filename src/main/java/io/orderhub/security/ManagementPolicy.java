package io.orderhub.security;

import java.util.Set;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jolokia.server.core.restrictor.AbstractConstantRestrictor;
import org.jolokia.server.core.util.RequestType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What Hawtio may do through Jolokia: read Camel's, the JVM's and the hub's beans; call what only reads; trace, as
 * operator; and, as admin, start and stop routes. Nothing else, whoever asks. Jolokia makes it by name ({@code restrictorClass}).
 */
public final class ManagementPolicy extends AbstractConstantRestrictor {

    private static final Set<String> READABLE = Set.of(
            "org.apache.camel",
            "io.orderhub",
            "hawtio",
            "jolokia",
            "java.lang",
            "java.nio",
            "java.util.logging",
            "com.zaxxer.hikari",
            "JMImplementation");
    private static final Set<RequestType> TYPES = Set.of(
            RequestType.READ,
            RequestType.LIST,
            RequestType.SEARCH,
            RequestType.VERSION,
            RequestType.EXEC,
            RequestType.WRITE,
            RequestType.CONFIG);
    /** Camel's operations that tell and change nothing; what shows messages is for operators. */
    private static final Pattern CAMEL_LOOKS = Pattern.compile(
            "(get|is|has|list|find|explain)[A-Z]\\w*|dump(Route|Rest|Step)\\w*|\\w+(Names|Ids|Groups|Size)");

    private static final Pattern CAMEL_LOOKS_AT_MESSAGES = Pattern.compile("browse\\w+|dump(All|Traced|Latest)\\w*");
    private static final Set<String> CAMEL_COMMANDS = Set.of(
            "start",
            "stop",
            "restart",
            "suspend",
            "resume",
            "reset",
            "resetStatistics",
            "clear",
            "resetTraceCounter",
            "resetDebugCounter");
    private static final Set<String> LISTINGS =
            Set.of("security", "RBACSecurity", "Registry", "plugin", "SchemaLookup");
    private static final Set<String> WRITABLE = Set.of(
            "Enabled",
            "Standby",
            "BacklogSize",
            "TracePattern",
            "BodyMaxChars",
            "BodyIncludeStreams",
            "BodyIncludeFiles");

    public ManagementPolicy() {
        super(true);
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        // the JVM's properties and environment can hold secrets
        return readable(name) && !attribute.equals("SystemProperties") && !attribute.equals("InputArguments");
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return isTracer(name) && WRITABLE.contains(attribute) && has(Role.OPERATOR);
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        String method = operation.replaceAll("\\(.*", "");
        return switch (name.getDomain()) {
            case "org.apache.camel" ->
                isTracer(name) && method.equals("setEnabled") ? has(Role.OPERATOR) : isCamelOperationAllowed(method);
            case "hawtio", "jolokia" -> isListing(name);
            default -> false;
        };
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !readable(name);
    }

    private static boolean isCamelOperationAllowed(String method) {
        if (CAMEL_COMMANDS.contains(method)) {
            return has(Role.ADMIN);
        }
        if (CAMEL_LOOKS_AT_MESSAGES.matcher(method).matches()) {
            return has(Role.OPERATOR);
        }
        return CAMEL_LOOKS.matcher(method).matches();
    }

    /** The beans by which Hawtio finds out what there is to be shown. */
    private static boolean isListing(ObjectName name) {
        return LISTINGS.contains(String.valueOf(name.getKeyProperty("type")));
    }

    private static boolean isTracer(ObjectName name) {
        return name.getDomain().equals("org.apache.camel") && "tracer".equals(name.getKeyProperty("type"));
    }

    private static boolean readable(ObjectName name) {
        return READABLE.contains(name.getDomain());
    }

    /** The request's user; nobody outside a request. */
    private static boolean has(Role role) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user != null
                && user.getAuthorities().stream()
                        .map(granted -> granted.getAuthority().replace("ROLE_", ""))
                        .anyMatch(name -> isAtLeast(name, role));
    }

    private static boolean isAtLeast(String name, Role role) {
        for (Role each : Role.values()) {
            if (each.name().equals(name)) {
                return each.compareTo(role) >= 0;
            }
        }
        return false;
    }
}
