package io.orderhub.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Raw bytes in rows of 1 MB, so that no file is ever held whole in memory. */
final class ReceptionBytes {

    static final int CHUNK = 1 << 20;

    private final JdbcTemplate jdbc;

    ReceptionBytes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What was stored. */
    record Stored(long size, byte[] hash) {}

    Stored store(long reception, InputStream content) {
        MessageDigest digest = sha256();
        long size = 0;
        try {
            int number = 0;
            for (byte[] chunk = content.readNBytes(CHUNK); chunk.length > 0; chunk = content.readNBytes(CHUNK)) {
                digest.update(chunk);
                size += chunk.length;
                jdbc.update("INSERT INTO reception_chunk VALUES (?, ?, ?)", reception, number++, chunk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stored(size, digest.digest());
    }

    InputStream read(long reception) {
        return read(reception, 0, Long.MAX_VALUE);
    }

    InputStream read(long reception, long start, long length) {
        return new ChunkStream(reception, start, length);
    }

    /** SHA-256 of a part. */
    byte[] hash(long reception, long start, long length) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream part = read(reception, start, length)) {
            for (int n = part.read(buffer); n >= 0; n = part.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    private byte[] chunk(long reception, int number) {
        List<byte[]> found = jdbc.query(
                "SELECT content FROM reception_chunk WHERE reception_id = ? AND number = ?",
                (row, i) -> row.getBytes(1),
                reception,
                number);
        return found.isEmpty() ? new byte[0] : found.get(0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Fetches the next row when the one before is used up; holds no connection in between. */
    private final class ChunkStream extends InputStream {

        private final long reception;
        private long left;
        private int next;
        private byte[] current;
        private int position;

        ChunkStream(long reception, long start, long length) {
            this.reception = reception;
            this.left = length;
            this.next = (int) (start / CHUNK);
            this.current = chunk(reception, next++);
            this.position = (int) (start % CHUNK);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) {
            if (wanted == 0) {
                return 0;
            }
            if (position >= current.length && current.length == CHUNK) {
                current = chunk(reception, next++);
                position = 0;
            }
            int count = (int) Math.min(Math.min(wanted, current.length - position), left);
            if (count <= 0) {
                current = Arrays.copyOf(current, 0);
                return -1;
            }
            System.arraycopy(current, position, target, offset, count);
            position += count;
            left -= count;
            return count;
        }
    }
}
