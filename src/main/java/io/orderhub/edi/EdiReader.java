package io.orderhub.edi;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of X12 and EDIFACT interchanges as events, one set's tree at a time; memory does not depend on the file's size. What is
 * wrong in the bytes comes as findings, never as an exception. For one thread; the caller closes the stream.
 *
 * <pre>{@code
 * EdiReader reader = new EdiReader(in, schemas, EdiReadOptions.TOLERANT);
 * for (Optional<EdiEvent> e = reader.next(); e.isPresent(); e = reader.next()) { ... }
 * }</pre>
 */
public final class EdiReader {
    private final SegmentScanner scanner;
    private final EdiReadOptions options;
    private final X12Reader x12;
    private final Queue<EdiEvent> ready = new ArrayDeque<>();
    private final EdifactReader edifact;
    private @Nullable InterchangeReader open;
    private boolean foundAny;
    private boolean ended;

    public EdiReader(InputStream in, EdiSchemas schemas, EdiReadOptions options) {
        this.scanner = new SegmentScanner(in, options.limits().segmentBytes());
        this.options = options;
        this.x12 = new X12Reader(scanner, schemas, options, ready);
        this.edifact = new EdifactReader(scanner, schemas, options, ready);
    }

    /**
     * The next thing in the file, or empty at its end.
     *
     * @throws IOException when the stream fails; bad content never throws
     */
    public Optional<EdiEvent> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            if (open == null) {
                toInterchange();
            } else if (!open.advance()) {
                open = null;
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    private void toInterchange() throws IOException {
        long from = scanner.consumed();
        byte[] first = from == 0 ? scanner.peek() : NONE;
        long passed = scanner.skipToHeader();
        byte[] header = scanner.peek();
        ended = header.length == 0;
        outside(from, passed, first);
        if (!ended) {
            open(header);
        }
    }

    /**
     * Blank space, a byte order mark and the like around interchanges mean nothing; anything else is told.
     *
     * @param first what the file begins with; empty later in it
     */
    private void outside(long from, long passed, byte[] first) {
        long harmless = from == 0 ? BYTE_ORDER_MARK : 0;
        boolean nothing = ended && !foundAny;
        if (passed <= harmless && !nothing) {
            return;
        }
        boolean tradacoms = Headers.isTradacoms(first, 0, first.length);
        EdiFault fault =
                tradacoms ? EdiFault.STANDARD_UNSUPPORTED : nothing ? EdiFault.NO_ENVELOPE : EdiFault.OUTSIDE_ENVELOPE;
        Findings findings = findings();
        String instead = fault == EdiFault.NO_ENVELOPE ? ForeignContent.of(first) : null;
        findings.add(fault, EdiPosition.ofSegment(scanner.ordinal + 1, 0, "", "?", from), "", instead);
        ready.add(new EdiEvent.Outside(from, scanner.consumed() - from, findings.take()));
    }

    private static final long BYTE_ORDER_MARK = 3;
    private static final byte[] NONE = {};

    private void open(byte[] header) throws IOException {
        foundAny = true;
        long at = scanner.consumed();
        boolean isX12 = Headers.isX12(header, 0, header.length);
        if (isX12 ? openX12(header) : openEdifact(header)) {
            return;
        }
        Findings findings = findings();
        EdiPosition place = EdiPosition.ofSegment(Math.max(1, scanner.ordinal), 0, "", isX12 ? "ISA" : "UNB", at);
        findings.add(EdiFault.HEADER_INVALID, place, "", null);
        if (scanner.consumed() == at) {
            scanner.consume(Math.min(Headers.SHORTEST, header.length));
        }
        ready.add(new EdiEvent.Outside(at, scanner.consumed() - at, findings.take()));
    }

    private boolean openX12(byte[] header) {
        IsaHeader isa = IsaHeader.parse(header);
        if (isa == null) {
            scanner.ordinal++;
            return false;
        }
        x12.begin(isa);
        open = x12;
        return true;
    }

    private boolean openEdifact(byte[] header) throws IOException {
        UnaHeader una = UnaHeader.parse(header);
        if (una == null) {
            scanner.ordinal++;
            return false;
        }
        boolean begun = edifact.begin(una);
        if (begun) {
            open = edifact;
        }
        return begun;
    }

    private Findings findings() {
        return options.findings();
    }
}
