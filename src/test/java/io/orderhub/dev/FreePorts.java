package io.orderhub.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports for services that are started side by side on one machine. */
public final class FreePorts {

    private FreePorts() {}

    /** A port that nobody listened on a moment ago. */
    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ServiceStartException("No free port on this machine: " + e.getMessage(), e);
        }
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
