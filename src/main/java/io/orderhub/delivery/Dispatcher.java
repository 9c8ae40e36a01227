package io.orderhub.delivery;

import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Works the queue off: one thread claims what is due, others send. Each endpoint has {@code limits.concurrency} slots of
 * its own, so that a slow one takes no thread from another.
 */
@Component
class Dispatcher implements SmartLifecycle {

    /** So that what ends at nearly the same time makes way in one claim. */
    private static final Duration SHORT_REST = Duration.ofMillis(2);

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final DeliveryQueue queue;
    private final Expiry expiry;
    private final Batches batches;
    private final DeliveryBell bell;
    private final Sender sender;
    private final Configuration configuration;
    private final DeliverySettings settings;
    private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();
    private final AtomicInteger threadNumber = new AtomicInteger();

    private volatile boolean running;
    private ExecutorService senders = Executors.newCachedThreadPool();
    private Thread claimer = new Thread();

    Dispatcher(
            DeliveryQueue queue,
            Expiry expiry,
            Batches batches,
            DeliveryBell bell,
            Sender sender,
            Configuration configuration,
            DeliverySettings settings) {
        this.queue = queue;
        this.expiry = expiry;
        this.batches = batches;
        this.bell = bell;
        this.sender = sender;
        this.configuration = configuration;
        this.settings = settings;
    }

    /** Begins only once the whole hub is up, since the routes that send start last. */
    @EventListener(ApplicationReadyEvent.class)
    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        senders = Executors.newCachedThreadPool(work -> new Thread(work, "delivery-" + threadNumber.incrementAndGet()));
        claimer = new Thread(this::claimUntilStopped, "delivery-claims");
        claimer.start();
    }

    /** Claims nothing more, and gives what is out some seconds to end; what does not is looked up after a restart. */
    @Override
    public synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        bell.ring();
        try {
            claimer.join(settings.stopWithin().toMillis());
            senders.shutdown();
            if (!senders.awaitTermination(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void claimUntilStopped() {
        boolean databaseIsAway = false;
        while (running) {
            try {
                expiry.checkNowAndThen();
                batches.fill();
                queue.claim(freeSlots()).forEach(this::hand);
                databaseIsAway = false;
                bell.await(queue.nextLook());
                TimeUnit.NANOSECONDS.sleep(SHORT_REST.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!databaseIsAway) {
                    LOG.warn("Deliveries wait, the queue cannot be read: {}", e.getMessage());
                }
                databaseIsAway = true;
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.poll().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Endpoint, Integer> freeSlots() {
        Map<Endpoint, Integer> free = new LinkedHashMap<>();
        for (Endpoint endpoint : List.copyOf(configuration.current().endpoints().values())) {
            int slotsLeft = slots(endpoint).availablePermits();
            if (slotsLeft > 0) {
                free.put(endpoint, slotsLeft);
            }
        }
        return free;
    }

    private Semaphore slots(Endpoint endpoint) {
        return slots.computeIfAbsent(
                endpoint.id(), id -> new Semaphore(endpoint.limits().concurrency()));
    }

    private void hand(Claim claim) {
        Semaphore slot = slots(claim.endpoint());
        slot.acquireUninterruptibly();
        senders.execute(() -> {
            try {
                sender.send(claim);
            } catch (RuntimeException e) {
                // the lease ends by itself and the delivery is looked up then
                LOG.error("Delivery {} was left where it stood: {}", claim.id(), e.getMessage());
            } finally {
                slot.release();
                bell.ring();
            }
        });
    }
}
