package io.orderhub.flow.intake;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SFTP server where partners drop files, and the hub's own account there.
 *
 * @param host the server's name
 * @param port the server's port
 * @param username the hub's account
 * @param password its password
 * @param knownHosts file that holds the server's key; without one the server is not recognised
 * @param poll pause between two looks into an inbox
 * @param quiet a file is taken once it has not changed for this long
 */
@ConfigurationProperties("orderhub.sftp")
record SftpSettings(
        String host,
        @DefaultValue("22") int port,
        String username,
        String password,
        Optional<String> knownHosts,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("1s") Duration quiet) {}
