package io.orderhub.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** Standard output for bytes: {@code System.out} would write them through a character set and swallow errors. */
final class StandardOutput {

    private static final int BUFFER = 1 << 16;

    private StandardOutput() {}

    static OutputStream open() {
        return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    }
}
