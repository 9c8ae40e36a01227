package io.orderhub.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works replay jobs off, round after round, on every node; a job's row lock gives it to one of them at a time. */
@Component
class ReplayWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWorker.class);
    private static final int MOST_A_ROUND = 100;
    private static final int ONE = 1;

    private final ReplayJobStore jobs;
    private final ReplayRound rounds;
    private final DeliverySettings settings;

    private volatile boolean running;
    private Thread worker = new Thread();

    ReplayWorker(ReplayJobStore jobs, ReplayRound rounds, DeliverySettings settings) {
        this.jobs = jobs;
        this.rounds = rounds;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        worker = new Thread(this::workUntilStopped, "delivery-replays");
        worker.start();
    }

    @Override
    public synchronized void stop() {
        running = false;
        try {
            worker.join(settings.stopWithin().toMillis());
            worker.interrupt();
        } catch (InterruptedException e) {
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

    private void workUntilStopped() {
        boolean databaseIsAway = false;
        while (running) {
            try {
                jobs.unfinished().forEach(this::round);
                databaseIsAway = false;
            } catch (RuntimeException e) {
                if (!databaseIsAway) {
                    LOG.warn("Replay jobs wait, they cannot be read: {}", e.getMessage());
                }
                databaseIsAway = true;
            }
            try {
                Thread.sleep(settings.poll().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A delivery that a round fails on, alone too, is set aside: it must not hold up the rest. */
    private void round(long job) {
        try {
            rounds.run(job, MOST_A_ROUND);
        } catch (RuntimeException together) {
            try {
                rounds.run(job, ONE);
            } catch (RuntimeException alone) {
                if (isTheDatabases(alone)) {
                    throw alone;
                }
                LOG.error("Replay {} fails on a delivery: {}", job, alone.getMessage());
                rounds.setAside(job);
            }
        }
    }

    /** No delivery's fault: everything waits until the database is back. */
    private static boolean isTheDatabases(RuntimeException failure) {
        return failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransactionException;
    }
}
