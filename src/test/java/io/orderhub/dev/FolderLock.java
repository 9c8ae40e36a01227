package io.orderhub.dev;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that a living JVM owns a data folder. The operating system releases it with the process, so that after a
 * {@code kill -9} whatever still runs on the folder is known to be left over.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws ServiceStartException when another living process has it */
    static FolderLock acquire(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new ServiceStartException(
                        "Folder " + folder + " is in use by another running hub: stop that one first");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new ServiceStartException("Cannot lock folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ServiceStartException("Cannot release a folder lock: " + e.getMessage(), e);
        }
    }
}
