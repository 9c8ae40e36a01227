package io.orderhub.pipeline;

import io.orderhub.allocation.ShortOfStock;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What a failed attempt of the batch transaction calls for. */
enum SqlTrouble {
    /** Stock was gone: again, with the stock locked. */
    SHORT_OF_STOCK,
    /** Serialization failure or deadlock: again. */
    CONFLICT,
    /** The database is away, full, or not as the hub needs it: wait, it is nobody's order's fault. */
    AWAY,
    /** An order in the batch cannot be stored. */
    DATA;

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
    /** Of SQLSTATE: data exception, integrity constraint violation, program limit exceeded. */
    private static final Set<String> DATA_CLASSES = Set.of("22", "23", "54");

    static SqlTrouble of(RuntimeException failure) {
        if (failure instanceof ShortOfStock) {
            return SHORT_OF_STOCK;
        }
        SQLException sql = sqlException(failure);
        if (sql != null) {
            return ofState(sql);
        }
        boolean infrastructure = failure instanceof DataAccessException || failure instanceof TransactionException;
        return infrastructure ? AWAY : DATA;
    }

    private static SqlTrouble ofState(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null || sql instanceof SQLTransientConnectionException) {
            return AWAY;
        }
        if (CONFLICTS.contains(state)) {
            return CONFLICT;
        }
        return DATA_CLASSES.contains(state.substring(0, 2)) ? DATA : AWAY;
    }

    /** One line without the order's data, which the database's detail and a rule's message may hold. */
    static String describe(RuntimeException failure) {
        if (sqlException(failure) instanceof PSQLException postgres) {
            ServerErrorMessage message = postgres.getServerErrorMessage();
            return message == null
                    ? "SQL state " + postgres.getSQLState()
                    : message.getSQLState() + " " + message.getMessage();
        }
        StackTraceElement[] stack = failure.getStackTrace();
        return failure.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
