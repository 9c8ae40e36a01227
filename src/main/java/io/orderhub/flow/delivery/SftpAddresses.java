package io.orderhub.flow.delivery;

import io.orderhub.partner.Endpoint;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Camel's address of an endpoint's SFTP folder: the hub's own account ({@code orderhub.sftp.*}) unless the endpoint's file
 * names another server by {@code host}, {@code port}, {@code username} and {@code secret}.
 */
@Component
class SftpAddresses {

    private static final String OPTIONS =
            "&fileExist=Override&autoCreate=false&stepwise=false&fastExistsCheck=true&maximumReconnectAttempts=0&useUserKnownHostsFile=false"
                    + "&jschLoggingLevel=OFF&serverMessageLoggingLevel=OFF";

    private final Environment environment;
    private final Secrets secrets;

    SftpAddresses(Environment environment, Secrets secrets) {
        this.environment = environment;
        this.secrets = secrets;
    }

    String of(Endpoint endpoint) {
        boolean own = endpoint.setting("host").isEmpty();
        String host = endpoint.setting("host").orElseGet(() -> property("host"));
        String port = endpoint.setting("port").orElseGet(() -> own ? property("port") : "22");
        String user = endpoint.setting("username").orElseGet(() -> property("username"));
        String password = own ? property("password") : secrets.of(endpoint);
        long millis = endpoint.retry().timeout().toMillis();
        return "sftp:" + host + ":" + port + folder(endpoint) + "?username=" + user + "&password=RAW(" + password + ")"
                + hostKey(endpoint) + "&connectTimeout=" + millis + "&soTimeout=" + millis + "&timeout=" + millis
                + OPTIONS;
    }

    private static String folder(Endpoint endpoint) {
        String folder = endpoint.setting("folder").orElse("/");
        return folder.startsWith("/") ? folder : "/" + folder;
    }

    private String hostKey(Endpoint endpoint) {
        return endpoint.setting("known-hosts")
                .or(() -> Optional.ofNullable(environment.getProperty("orderhub.sftp.known-hosts")))
                .map(file -> "&strictHostKeyChecking=yes&knownHostsFile=RAW(" + file + ")")
                .orElse("&strictHostKeyChecking=yes");
    }

    private String property(String name) {
        return environment.getRequiredProperty("orderhub.sftp." + name);
    }
}
