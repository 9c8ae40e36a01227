package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.dev.ServiceStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse that takes X12 940s from its SFTP folder {@code inbox} and puts the files it has read into {@code
 * processed}, where the sender can see them; what is no 940 goes to {@code rejected}. Its own reading of X12 is
 * independent of the hub's. It ships nothing by itself unless {@link #ships} was called.
 *
 * <p>As with most real ones a file is an order, whatever its content: the same file put again is booked again. Books:
 * {@code warehouse-order} a depositor order number (W0502), {@code warehouse-change} its change or cancellation, {@code
 * rejected} a file.
 */
public final class Warehouse implements Participant, AutoCloseable {

    private static final long POLL_MILLIS = 200;

    private final String name;
    private final Path folder;
    private final String sftpPath;
    private final Books books;
    private final Behaviour behaviour = new Behaviour();
    private final ShippingClerk.NoticeWriter writer;
    private @Nullable ScheduledExecutorService clerk;
    private volatile @Nullable ShippingClerk shipping;

    /**
     * @param sftpRoot local folder that is {@code /} of the SFTP server
     * @param sftpPath its folder there, such as {@code /wms/east}
     */
    public Warehouse(String name, Path sftpRoot, String sftpPath, Books books) {
        this(name, sftpRoot, sftpPath, books, new Warehouse945(name));
    }

    /** One that tells what it shipped in another way than by 945s. */
    Warehouse(String name, Path sftpRoot, String sftpPath, Books books, ShippingClerk.NoticeWriter writer) {
        this.writer = writer;
        this.name = name;
        this.sftpPath = sftpPath;
        this.folder = sftpRoot.resolve(sftpPath.substring(1));
        this.books = books;
        try {
            for (String part : List.of("inbox", "processed", "rejected", "outbox")) {
                Files.createDirectories(folder.resolve(part));
            }
        } catch (IOException e) {
            throw new ServiceStartException("Cannot create the folders of " + sftpPath + ": " + e.getMessage(), e);
        }
    }

    /** The orders booked under this depositor order number: one, unless the hub sent it twice. */
    public List<Effect> orders(String depositorOrderNumber) {
        return books.effects("warehouse-order", depositorOrderNumber);
    }

    /** What the SFTP server has to ask before it lets a file in. */
    public WarehouseGate gate() {
        return new WarehouseGate(sftpPath + "/", behaviour, this::isOpen);
    }

    private synchronized boolean isOpen() {
        return clerk != null;
    }

    @Override
    public synchronized void start() {
        if (clerk == null) {
            ScheduledExecutorService starting = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "sandbox-" + name);
                thread.setDaemon(true);
                return thread;
            });
            starting.scheduleWithFixedDelay(this::work, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
            clerk = starting;
        }
    }

    /** Lets no file in and reads none. */
    @Override
    public synchronized void stop() {
        if (clerk != null) {
            clerk.shutdown();
            clerk = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** From now on it ships what it has booked, each order this long after it came, and tells so in its {@code outbox}. */
    public void ships(Duration delay) {
        shipping = new ShippingClerk(writer, folder.resolve("outbox"), books, behaviour, delay);
    }

    private void work() {
        readInbox();
        ShippingClerk packer = shipping;
        if (packer != null) {
            packer.work();
        }
    }

    private void readInbox() {
        try (Stream<Path> files = Files.list(folder.resolve("inbox"))) {
            files.filter(Warehouse::isComplete).sorted().forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's folder " + folder + " is gone", e);
        }
    }

    /** Senders write under a temporary name and rename when all is there. */
    private static boolean isComplete(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.startsWith(".") && !name.matches(".*\\.(tmp|part|writing)");
    }

    private void read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (WarehouseOrder.isAcknowledgement(text)) {
                move(file, "processed");
                return;
            }
            List<WarehouseOrder> orders = WarehouseOrder.readAll(text);
            for (WarehouseOrder order : orders) {
                String kind = order.status().equals("N") ? "warehouse-order" : "warehouse-change";
                books.enter(kind, order.number(), order.number(), order.asJson(name, file));
            }
            ShippingClerk packer = shipping;
            if (packer != null) {
                packer.acknowledge(text);
            }
            move(file, "processed");
        } catch (IllegalArgumentException e) {
            ObjectNode detail = JsonNodeFactory.instance.objectNode();
            String fileName = file.getFileName().toString();
            books.enter("rejected", fileName, fileName, detail.put("reason", String.valueOf(e.getMessage())));
            move(file, "rejected");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void move(Path file, String part) {
        try {
            Files.move(file, folder.resolve(part).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public void trouble(Trouble trouble) {
        behaviour.add(trouble);
    }

    @Override
    public void heal() {
        behaviour.heal();
    }

    @Override
    public String address() {
        return "sftp " + sftpPath + "/inbox";
    }
}
