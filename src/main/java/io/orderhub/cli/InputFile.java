package io.orderhub.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file named on the command line: whatever keeps it from being read is a {@link FileSystemException} and no end of the others. */
final class InputFile extends FilterInputStream {
    private final String name;

    private InputFile(String name, InputStream in) {
        super(in);
        this.name = name;
    }

    /** @param name {@code -} for standard input */
    static InputStream open(String name) throws IOException {
        return new InputFile(name, name.equals("-") ? System.in : Files.newInputStream(Path.of(name)));
    }

    static String reason(FileSystemException e) {
        return e instanceof NoSuchFileException
                ? "no such file"
                : Optional.ofNullable(e.getReason()).orElse("not permitted");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return super.read(bytes, from, length);
        } catch (IOException e) {
            // a folder can be opened but not read
            throw new FileSystemException(name, null, e.getMessage());
        }
    }
}
