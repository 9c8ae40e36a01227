package io.orderhub.edi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a byte stream that is in memory: from the first byte not yet consumed to the last one read. It grows with
 * what its user wants to see at once, never with the stream.
 */
final class ByteWindow {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private boolean end;

    /** Offset in the stream of the first of {@link #bytes}. */
    private long base;

    /** Moved and replaced by whatever reads on; what is valid lies from {@link #position} to {@link #limit}. */
    byte[] bytes = new byte[CHUNK];

    int position;
    int limit;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** Where in the stream the byte at this index is. */
    long offset(int index) {
        return base + index;
    }

    /** Offset in the stream of the first byte not yet consumed. */
    long consumed() {
        return base + position;
    }

    void consume(int count) {
        position += count;
    }

    int available() {
        return limit - position;
    }

    /** Reads on behind what is not yet consumed; false at the end of the stream. */
    boolean more() throws IOException {
        if (end) {
            return false;
        }
        if (position > 0) {
            System.arraycopy(bytes, position, bytes, 0, limit - position);
            base += position;
            limit -= position;
            position = 0;
        }
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = in.read(bytes, limit, bytes.length - limit);
        end = read < 0;
        limit += Math.max(read, 0);
        return !end;
    }

    /** Makes so many bytes available, unless the stream ends before. */
    void fill(int count) throws IOException {
        if (count > bytes.length / 2) {
            // with room to spare, or many small segments would each move all of it
            bytes = Arrays.copyOf(bytes, 2 * count);
        }
        while (limit - position < count && more()) {
            // read on
        }
    }

    /**
     * Reads until what is available has doubled, so that looking through it anew stays linear in all.
     *
     * @param least bytes to read even when none is available
     * @param most how many may be available at all
     * @return false when nothing more came
     */
    boolean twice(int least, int most) throws IOException {
        int wanted = Math.min(2 * (limit - position) + least, most);
        boolean any = false;
        while (limit - position < wanted && more()) {
            any = true;
        }
        return any;
    }

    /** A copy of the next bytes, fewer only where the stream ends before. */
    byte[] peek(int count) throws IOException {
        fill(count);
        return Arrays.copyOfRange(bytes, position, Math.min(limit, position + count));
    }
}
