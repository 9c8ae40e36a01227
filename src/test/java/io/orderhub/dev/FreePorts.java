package io.orderhub.dev;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for services that are started side by side on one machine. */
public final class FreePorts {

    /** Below the ports that systems give to outgoing connections, which else take that of a stopped service meanwhile. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    /** A port that nobody listened on a moment ago; by chance, since tests in other JVMs look for ports as well. */
    public static int any() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, HIGHEST)
                .filter(FreePorts::isFree)
                .findFirst()
                .orElseThrow(() -> new ServiceStartException("No free port on this machine"));
    }

    /** The wished port if it is free, else any free one; 0 wishes nothing. */
    public static int preferring(int wished) {
        return wished > 0 && isFree(wished) ? wished : any();
    }

    /** Whether a server may listen on the port, on all addresses. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
