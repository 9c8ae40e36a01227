package io.orderhub.flow.delivery;

import jakarta.annotation.PreDestroy;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BiFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.springframework.stereotype.Component;

/** Open SFTP sessions for what a Camel producer cannot do: ask for a file and rename one. */
@Component
class SftpSessions {

    private final CamelContext camel;
    private final Map<String, Deque<RemoteFileOperations<SftpRemoteFile>>> idle = new ConcurrentHashMap<>();

    SftpSessions(CamelContext camel) {
        this.camel = camel;
    }

    /** Runs the work on a session of its own; one that fails is not used again. */
    <T> T with(
            String address,
            Exchange exchange,
            BiFunction<RemoteFileOperations<SftpRemoteFile>, SftpConfiguration, T> work) {
        SftpEndpoint endpoint = camel.getEndpoint(address, SftpEndpoint.class);
        Deque<RemoteFileOperations<SftpRemoteFile>> sessions =
                idle.computeIfAbsent(address, key -> new ConcurrentLinkedDeque<>());
        RemoteFileOperations<SftpRemoteFile> session = connected(sessions, endpoint, exchange);
        try {
            T result = work.apply(session, endpoint.getConfiguration());
            sessions.push(session);
            return result;
        } catch (RuntimeException e) {
            session.forceDisconnect();
            throw e;
        }
    }

    private static RemoteFileOperations<SftpRemoteFile> connected(
            Deque<RemoteFileOperations<SftpRemoteFile>> sessions, SftpEndpoint endpoint, Exchange exchange) {
        RemoteFileOperations<SftpRemoteFile> session = sessions.poll();
        while (session != null) {
            if (session.sendNoop()) {
                return session;
            }
            session.forceDisconnect();
            session = sessions.poll();
        }
        RemoteFileOperations<SftpRemoteFile> fresh = endpoint.createRemoteFileOperations();
        fresh.connect(endpoint.getConfiguration(), exchange);
        return fresh;
    }

    @PreDestroy
    void close() {
        idle.values().forEach(sessions -> sessions.forEach(RemoteFileOperations::forceDisconnect));
        idle.clear();
    }
}
