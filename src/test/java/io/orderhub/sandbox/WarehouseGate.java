package io.orderhub.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Where the SFTP server meets a warehouse's troubles: a call is a file that gets its final name, {@code PUT
 * /wms/east/inbox/940.edi}. A closed warehouse lets nobody write.
 */
public final class WarehouseGate implements SftpEventListener {

    private final String folder;
    private final Behaviour behaviour;
    private final BooleanSupplier open;
    private final ThreadLocal<List<Trouble>> met = ThreadLocal.withInitial(List::of);

    WarehouseGate(String folder, Behaviour behaviour, BooleanSupplier open) {
        this.folder = folder;
        this.behaviour = behaviour;
        this.open = open;
    }

    @Override
    public void opening(ServerSession session, String remoteHandle, Handle localHandle) throws IOException {
        if (localHandle instanceof FileHandle && concerns(localHandle.getFile()) && !open.getAsBoolean()) {
            throw new IOException("The warehouse is closed");
        }
    }

    @Override
    public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options) throws IOException {
        if (!concerns(to)) {
            return;
        }
        List<Trouble> troubles = behaviour.meet(
                "PUT " + to, Trouble.Kind.SLOW, Trouble.Kind.FAIL, Trouble.Kind.DROP, Trouble.Kind.ACT_THEN_DROP);
        met.set(troubles);
        delay(troubles);
        for (Trouble trouble : troubles) {
            if (trouble.kind() == Trouble.Kind.DROP) {
                session.close(true);
            }
            if (trouble.kind() == Trouble.Kind.DROP || trouble.kind() == Trouble.Kind.FAIL) {
                throw new IOException("The sandbox was told to refuse");
            }
        }
    }

    @Override
    public void moved(
            ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable thrown) {
        if (met.get().stream().anyMatch(trouble -> trouble.kind() == Trouble.Kind.ACT_THEN_DROP)) {
            session.close(true);
        }
        met.remove();
    }

    private boolean concerns(Path file) {
        return file.toString().startsWith(folder);
    }

    private static void delay(List<Trouble> troubles) throws IOException {
        try {
            for (Trouble trouble : troubles) {
                Thread.sleep(trouble.delay().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
