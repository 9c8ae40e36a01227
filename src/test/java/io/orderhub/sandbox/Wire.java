package io.orderhub.sandbox;

import io.orderhub.dev.FreePorts;
import io.orderhub.dev.ServiceStartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A TCP connection to a server that can be cut from outside; what passes is shown to a watcher first. */
final class Wire {

    private static final int CHUNK = 64 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    /** Sees the bytes that the server answers before the client does. */
    interface Watcher {

        /** @return whether they may pass; otherwise the connection is cut instead */
        boolean mayPass(byte[] bytes, int length);
    }

    private final int port;
    private final int serverPort;
    private final Watcher watcher;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;

    Wire(int wishedPort, int serverPort, Watcher watcher) {
        this.port = FreePorts.preferring(wishedPort);
        this.serverPort = serverPort;
        this.watcher = watcher;
    }

    int port() {
        return port;
    }

    synchronized void start() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket starting = new ServerSocket();
            starting.setReuseAddress(true);
            starting.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = starting;
            daemon(() -> accept(starting));
        } catch (IOException e) {
            throw new ServiceStartException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Refuses connections and cuts those that are open. */
    synchronized void stop() {
        if (listener != null) {
            close(listener);
            listener = null;
        }
        open.forEach(Wire::close);
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                // by itself: a server that is going down may answer late, and others must not wait for that
                daemon(() -> connect(client, from));
            } catch (IOException e) {
                // closed from outside: the loop ends
            }
        }
    }

    private void connect(Socket client, ServerSocket from) {
        try {
            Socket server = new Socket();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), CONNECT_MILLIS);
            open.add(client);
            open.add(server);
            if (from.isClosed()) {
                // the thread that takes connections may still take one while it is told to stop
                close(client);
                close(server);
            }
            daemon(() -> pump(client, server, (bytes, length) -> true));
            daemon(() -> pump(server, client, watcher));
        } catch (IOException e) {
            // the server is down: the client sees a broken connection
            close(client);
        }
    }

    private void pump(Socket from, Socket to, Watcher watching) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                if (!watching.mayPass(chunk, length)) {
                    return;
                }
                out.write(chunk, 0, length);
            }
        } catch (IOException e) {
            // the other side is gone: so is this one, by the end of this block
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot close a socket", e);
        }
    }

    private void daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-wire-" + port);
        thread.setDaemon(true);
        thread.start();
    }
}
