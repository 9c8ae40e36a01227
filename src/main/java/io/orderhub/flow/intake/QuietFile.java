package io.orderhub.flow.intake;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Takes a file once it looks the same in polls over some time, because partners upload slowly and under the final name.
 * Camel's own "changed" lock waits for each file in turn; this one for all of a poll together, and by this process's clock
 * alone.
 */
final class QuietFile<T> implements GenericFileExclusiveReadLockStrategy<T> {

    private static final int MOST_REMEMBERED = 10_000;

    private final long quietNanos;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    QuietFile(Duration quiet) {
        quietNanos = quiet.toNanos();
    }

    private record Look(long length, long modified, long sinceNanos) {

        boolean isOf(GenericFile<?> file) {
            return length == file.getFileLength() && modified == file.getLastModified();
        }
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        long now = System.nanoTime();
        String path = file.getAbsoluteFilePath();
        Look look = looks.get(path);
        if (look == null || !look.isOf(file)) {
            forgetIfTooMany();
            looks.put(path, new Look(file.getFileLength(), file.getLastModified(), now));
            return false;
        }
        return now - look.sinceNanos() >= quietNanos;
    }

    /** Files that were removed by somebody else would stay here for ever; the others are seen again at the next poll. */
    private void forgetIfTooMany() {
        if (looks.size() >= MOST_REMEMBERED) {
            looks.clear();
        }
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        looks.remove(file.getAbsoluteFilePath());
    }

    // nothing is held on the server, so that there is nothing to prepare or to give back

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint) {}

    @Override
    public void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {}

    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {}

    @Override
    public void setTimeout(long timeout) {}

    @Override
    public void setCheckInterval(long checkInterval) {}

    @Override
    public void setReadLockLoggingLevel(LoggingLevel readLockLoggingLevel) {}

    @Override
    public void setMarkerFiler(boolean markerFile) {}

    @Override
    public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {}
}
