package io.orderhub.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/**
 * A real SFTP server. Its folder is the root that an account of the hub sees; every other account is shut into its own
 * folder under it. The host key is made once and kept, so that clients can insist on it. No shell, no forwarding.
 */
public final class EmbeddedSftpServer implements AutoCloseable {

    private final Path root;
    private final Path hostKey;
    private final boolean temporary;
    private final int port;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final List<SftpEventListener> listeners = new ArrayList<>();
    private @Nullable SshServer server;

    private record Account(String password, Path home) {}

    private EmbeddedSftpServer(Path root, Path hostKey, boolean temporary, int port) {
        this.root = Folders.create(root);
        this.hostKey = hostKey;
        this.temporary = temporary;
        this.port = port;
    }

    /**
     * A server that keeps its files.
     *
     * @param root holds all that is served
     * @param hostKey file outside the root, made at the first start
     * @param port 0 is any
     */
    public static EmbeddedSftpServer keepingDataIn(Path root, Path hostKey, int port) {
        return new EmbeddedSftpServer(root, hostKey, false, port == 0 ? FreePorts.any() : port);
    }

    /** A server on a free port whose files go when it is closed. */
    public static EmbeddedSftpServer temporary() {
        Path folder = Folders.temporary("orderhub-sftp");
        return new EmbeddedSftpServer(folder.resolve("root"), folder.resolve("host-key"), true, FreePorts.any());
    }

    /** Adds an account that sees everything: the hub's own. */
    public EmbeddedSftpServer withHubAccount(String name, String password) {
        accounts.put(name, new Account(password, root));
        return this;
    }

    /**
     * Adds an account that sees its own folder of the same name only.
     *
     * @param folders made in it, such as {@code inbox}
     */
    public EmbeddedSftpServer withAccount(String name, String password, String... folders) {
        Path home = Folders.create(root.resolve(name));
        List.of(folders).forEach(folder -> Folders.create(home.resolve(folder)));
        accounts.put(name, new Account(password, home));
        return this;
    }

    /** Adds somebody who is asked before and told after each file operation; paths are those that the hub sees. */
    public EmbeddedSftpServer withListener(SftpEventListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Starts, or starts again on the same port, files and host key. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        if (!FreePorts.isFree(port)) {
            throw new ServiceStartException("Port " + port + " for SFTP is taken: stop the program that listens on it");
        }
        SshServer starting = configured();
        try {
            starting.start();
        } catch (IOException e) {
            throw new ServiceStartException("SFTP does not start on port " + port + ": " + e.getMessage(), e);
        }
        server = starting;
    }

    private SshServer configured() {
        SshServer sshd = SshServer.setUpDefaultServer();
        sshd.setHost("localhost");
        sshd.setPort(port);
        sshd.setKeyPairProvider(hostKeys());
        sshd.setPasswordAuthenticator((name, password, session) ->
                accounts.containsKey(name) && accounts.get(name).password().equals(password));
        VirtualFileSystemFactory homes = new VirtualFileSystemFactory(root);
        accounts.forEach((name, account) -> homes.setUserHomeDir(name, account.home()));
        sshd.setFileSystemFactory(homes);
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        listeners.forEach(sftp::addSftpEventListener);
        sshd.setSubsystemFactories(List.of(sftp));
        return sshd;
    }

    private SimpleGeneratorHostKeyProvider hostKeys() {
        SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(hostKey);
        provider.setAlgorithm(KeyUtils.EC_ALGORITHM);
        provider.setKeySize(256);
        return provider;
    }

    /** Stops and cuts all sessions, also those in the middle of a file. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new ServiceStartException("SFTP does not stop: " + e.getMessage(), e);
        } finally {
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
        if (temporary) {
            Folders.delete(hostKey.toAbsolutePath().getParent());
        }
    }

    public int port() {
        return port;
    }

    /** The local folder that {@code /} of the hub's account is. */
    public Path root() {
        return root;
    }

    /** The line for a client's {@code known_hosts} file by which it recognises this server on localhost. */
    public String knownHostsLine() {
        KeyPair key = hostKeys().loadKeys(null).iterator().next();
        return "[localhost]:" + port + " " + PublicKeyEntry.toString(key.getPublic());
    }
}
