package io.orderhub.edi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Cuts a byte stream into segments and each segment into tokens, without making an object for either. Tokens are
 * positions in {@link #bytes()} and valid until the next call of {@link #next()}.
 */
final class SegmentScanner {
    enum Outcome {
        SEGMENT,
        /** The last segment of the file, whole but for its terminator. */
        UNTERMINATED,
        /** Longer than the limit: its bytes were skipped. */
        TOO_LONG,
        /** Another interchange begins here; nothing was consumed. */
        HEADER,
        /** Nothing but layout was left. */
        END
    }

    /** Kinds of token, by the separator before it. */
    static final byte ELEMENT = 1;

    static final byte REPETITION = 2;
    static final byte COMPONENT = 3;
    private static final byte TERMINATOR = 4;
    private static final byte RELEASE = 5;
    /** CR and LF inside a segment: the file was wrapped. */
    private static final byte LAYOUT = 6;

    private static final int HEADER_WINDOW = 512;

    private final ByteWindow window;
    private final int maxSegment;
    private final byte[] classes = new byte[256];
    private int tail = Delimiters.NONE;
    private int terminatorBytes = 1;
    private int release = Delimiters.NONE;
    private Charset charset = StandardCharsets.ISO_8859_1;

    /** The element separator where binary segments are known, in X12; else none. */
    private int binarySeparator = Delimiters.NONE;

    int start;
    int tokens;
    int[] tokenStart = new int[256];
    int[] tokenEnd = new int[256];
    byte[] tokenKind = new byte[256];

    /** Elements besides the identifier; {@code elementToken[e]} is the first token of element e, [0] the identifier. */
    int elements;

    int[] elementToken = new int[128];
    boolean nonAscii;

    /** Whether a control character stands in some value. */
    boolean control;

    boolean released;
    boolean wrapped;

    /** The last element was read by its length (BIN, BDS), so that it may hold any byte. */
    boolean binary;

    /** A segment of binary data was read to its terminator, because its length does not fit; whoever tells it clears it. */
    boolean lengthWrong;

    int ordinal;

    /** Where a segment that was too long began. */
    long skippedFrom;

    SegmentScanner(InputStream in, int maxSegment) {
        this.window = new ByteWindow(in);
        this.maxSegment = maxSegment;
    }

    /** For what is not UTF-8: ISO-8859-1 unless the interchange says otherwise. */
    void charset(Charset interchange) {
        charset = interchange;
    }

    void use(Delimiters delimiters) {
        Arrays.fill(classes, (byte) 0);
        classes['\r'] = LAYOUT;
        classes['\n'] = LAYOUT;
        set(delimiters.component(), COMPONENT);
        set(delimiters.repetition(), REPETITION);
        set(delimiters.release(), RELEASE);
        set(delimiters.element(), ELEMENT);
        set(delimiters.segment(), TERMINATOR);
        binarySeparator = delimiters.release() == Delimiters.NONE ? delimiters.element() : Delimiters.NONE;
        lengthWrong = false;
        tail = delimiters.segmentTail();
        terminatorBytes = delimiters.segmentBytes();
        release = delimiters.release();
    }

    private void set(int delimiter, byte kind) {
        if (delimiter != Delimiters.NONE) {
            classes[delimiter] = kind;
        }
    }

    /** Where tokens are; another array after each reading on. */
    byte[] bytes() {
        return window.bytes;
    }

    /** Offset in the file of the segment's first byte. */
    long offset() {
        return window.offset(start);
    }

    /** Offset in the file of the first byte not yet consumed. */
    long consumed() {
        return window.consumed();
    }

    Outcome next() throws IOException {
        if (!skipLayout()) {
            return Outcome.END;
        }
        return atHeader() ? Outcome.HEADER : segment();
    }

    /** The segment at the scanner's place, even when it looks like a header. */
    Outcome segment() throws IOException {
        ordinal++;
        if (window.bytes[window.position] == 'B' && binarySeparator != Delimiters.NONE && binarySegment()) {
            return Outcome.SEGMENT;
        }
        int done = scan(window.position);
        while (done < 0) {
            if (window.available() >= maxSegment) {
                return skipSegment();
            }
            if (!window.twice(HEADER_WINDOW, maxSegment)) {
                return unterminated();
            }
            done = scan(window.position);
        }
        finish(done, done + terminatorBytes);
        return Outcome.SEGMENT;
    }

    /** Reads binary data by its length; false when there is none, or it does not end where its length says. */
    private boolean binarySegment() throws IOException {
        window.fill(BinaryHead.LONGEST);
        BinaryHead head = BinaryHead.parse(window.bytes, window.position, window.limit, binarySeparator);
        if (head == null) {
            return false;
        }
        lengthWrong = head.length() >= maxSegment || !endsAfter(head.head(), head.length());
        if (!lengthWrong) {
            takeBinary(head.head(), head.length());
        }
        return !lengthWrong;
    }

    /** Whether the terminator stands behind so many bytes of data. */
    private boolean endsAfter(int head, int length) throws IOException {
        int bytes = head + length + terminatorBytes;
        window.fill(bytes);
        int at = window.position + head + length;
        return window.available() >= bytes && terminates(at, window.limit);
    }

    private void takeBinary(int head, int length) {
        int data = window.position + head;
        scanTokens(window.position, data);
        start = window.position;
        closeToken(data + length);
        elementToken[elements + 1] = tokens;
        binary = true;
        window.position = data + length + terminatorBytes;
    }

    private Outcome unterminated() {
        int last = window.limit;
        while (last > window.position && isLayout(window.bytes[last - 1])) {
            last--;
        }
        scanTokens(window.position, last);
        finish(last, window.limit);
        return Outcome.UNTERMINATED;
    }

    private void finish(int segmentEnd, int next) {
        start = window.position;
        int stop = segmentEnd;
        if (wrapped) {
            stop = unwrap(segmentEnd);
            scanTokens(start, stop);
            wrapped = true;
        }
        closeToken(stop);
        elementToken[elements + 1] = tokens;
        window.position = next;
    }

    /** Moves the segment's bytes together over the line breaks; the file offset of its start stays true. */
    private int unwrap(int segmentEnd) {
        int to = start;
        for (int from = start; from < segmentEnd; from++) {
            byte b = window.bytes[from];
            if (classes[b & 0xFF] != LAYOUT) {
                window.bytes[to++] = b;
            }
        }
        return to;
    }

    /** Reads tokens up to the terminator; -1 when the window ends before it. */
    private int scan(int from) {
        int stop = scanTokens(from, window.limit);
        return stop == window.limit ? -1 : stop;
    }

    private int scanTokens(int from, int to) {
        final byte[] bytes = window.bytes;
        final byte[] kinds = classes;
        begin(from);
        int seen = 0;
        int low = 0;
        int stop = to;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            seen |= b;
            byte kind = kinds[b & 0xFF];
            if (kind == 0) {
                low |= (b & 0xFF) - ' ';
                continue;
            }
            if (kind <= COMPONENT) {
                separate(i, kind);
            } else if (kind == LAYOUT) {
                wrapped = true;
            } else if (kind == RELEASE) {
                released = true;
                i++;
            } else if (tail == Delimiters.NONE || terminates(i, to)) {
                stop = i;
                break;
            }
        }
        nonAscii = seen < 0;
        control = low < 0;
        return stop;
    }

    /** Whether the whole terminator stands there, which may have several bytes. */
    private boolean terminates(int at, int to) {
        if (classes[window.bytes[at] & 0xFF] != TERMINATOR || at + terminatorBytes > to) {
            return false;
        }
        return switch (terminatorBytes) {
            case 1 -> true;
            case 2 -> (window.bytes[at + 1] & 0xFF) == tail;
            default -> ((window.bytes[at + 1] & 0xFF) << 8 | window.bytes[at + 2] & 0xFF) == tail;
        };
    }

    private void begin(int from) {
        tokens = 1;
        elements = 0;
        tokenStart[0] = from;
        tokenKind[0] = ELEMENT;
        elementToken[0] = 0;
        released = false;
        wrapped = false;
        binary = false;
    }

    private void separate(int at, byte kind) {
        tokenEnd[tokens - 1] = at;
        if (tokens == tokenStart.length) {
            tokenStart = Arrays.copyOf(tokenStart, tokens * 2);
            tokenEnd = Arrays.copyOf(tokenEnd, tokens * 2);
            tokenKind = Arrays.copyOf(tokenKind, tokens * 2);
        }
        if (kind == ELEMENT) {
            elements++;
            if (elements + 2 > elementToken.length) {
                elementToken = Arrays.copyOf(elementToken, elementToken.length * 2);
            }
            elementToken[elements] = tokens;
        }
        tokenStart[tokens] = at + 1;
        tokenKind[tokens] = kind;
        tokens++;
    }

    private void closeToken(int at) {
        tokenEnd[tokens - 1] = Math.max(at, tokenStart[tokens - 1]);
    }

    /** Drops bytes up to the next terminator, wherever it is. */
    private Outcome skipSegment() throws IOException {
        skippedFrom = window.consumed();
        int at = terminatorAt();
        while (at < 0) {
            window.position = window.limit - terminatorBytes + 1;
            if (!window.more()) {
                window.position = window.limit;
                return Outcome.TOO_LONG;
            }
            at = terminatorAt();
        }
        window.position = at + terminatorBytes;
        return Outcome.TOO_LONG;
    }

    private int terminatorAt() {
        for (int i = window.position; i < window.limit; i++) {
            if (terminates(i, window.limit)) {
                return i;
            }
        }
        return -1;
    }

    /** False when the file holds nothing more. */
    boolean skipLayout() throws IOException {
        while (true) {
            while (window.position < window.limit && isLayout(window.bytes[window.position])) {
                window.position++;
            }
            if (window.position < window.limit) {
                return true;
            }
            if (!window.more()) {
                return false;
            }
        }
    }

    /** Blanks, line ends, NUL padding and Ctrl-Z between segments, unless one of them is a delimiter; blank lines anyhow. */
    private boolean isLayout(byte b) {
        int kind = classes[b & 0xFF];
        return kind == LAYOUT || kind == 0 && b >= 0 && b <= ' ' || kind == TERMINATOR && (b == '\n' || b == '\r');
    }

    /** The next bytes, without consuming them: at least a header's worth unless the file ends before. */
    byte[] peek() throws IOException {
        return window.peek(HEADER_WINDOW);
    }

    void consume(int bytes) {
        window.consume(bytes);
    }

    /** The object of a package, whose header is the segment. */
    PackageObject object(long announced, int separator) throws IOException {
        return PackageObject.pass(window, announced, maxSegment, separator);
    }

    /** Consumes up to the next place where an interchange may begin; returns the number of bytes passed that are not blank. */
    long skipToHeader() throws IOException {
        long passed = 0;
        while (window.available() >= Headers.SHORTEST || window.more() || window.available() > 0) {
            boolean candidate = window.bytes[window.position] == 'I' || window.bytes[window.position] == 'U';
            if (candidate && Headers.mayStart(window.bytes, window.position, window.limit)) {
                return passed;
            }
            byte b = window.bytes[window.position];
            passed += b > ' ' || b < 0 ? 1 : 0;
            window.position++;
        }
        return passed;
    }

    private boolean atHeader() throws IOException {
        byte first = window.bytes[window.position];
        if (first != 'I' && first != 'U') {
            return false;
        }
        window.fill(Headers.SHORTEST);
        return Headers.mayStart(window.bytes, window.position, window.limit);
    }

    String base64(int from, int to) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(window.bytes, from, to));
    }

    String text(int from, int to) {
        if (from >= to) {
            return "";
        }
        String text;
        if (released) {
            text = decode(unescape(from, to));
        } else if (nonAscii) {
            text = decode(Arrays.copyOfRange(window.bytes, from, to));
        } else {
            text = new String(window.bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        return control ? text.replace('\0', Headers.NO_CHARACTER) : text;
    }

    private byte[] unescape(int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if ((window.bytes[i] & 0xFF) == release && i + 1 < to) {
                i++;
            }
            plain[length++] = window.bytes[i];
        }
        return Arrays.copyOf(plain, length);
    }

    /** UTF-8 where it is well-formed, the interchange's own set otherwise: senders rarely say the truth. */
    private String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, charset);
        }
    }

    /** Text of a whole element, separators inside it included. */
    String element(int element) {
        if (element > elements) {
            return "";
        }
        return text(tokenStart[elementToken[element]], tokenEnd[elementToken[element + 1] - 1]);
    }
}
