package io.orderhub.flow;

import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** A service of the hub that is away: work waits for it and nobody's document is to blame. */
public enum Outage {
    DATABASE,
    BROKER;

    private static final int DEEPEST = 20;

    /** Whether this exception, or what caused it, says that a service is away. */
    public static Optional<Outage> of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isDatabase(cause)) {
                return Optional.of(DATABASE);
            }
            if (cause instanceof RetriableException || cause instanceof TimeoutException) {
                return Optional.of(BROKER);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean isDatabase(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof TransactionSystemException
                || cause instanceof TransientDataAccessException
                || cause instanceof SQLException sql && isConnection(sql.getSQLState());
    }

    /** 08: connection; 57P: shutting down; 53: out of resources. */
    private static boolean isConnection(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
    }
}
