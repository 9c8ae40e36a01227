package io.orderhub.flow.delivery;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.orderhub.delivery.DeliveryFailedException;
import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Reads what a call threw; total: what nobody foresaw is a fault of the hub's own. */
final class FailureClassifier {

    private static final int DEEPEST = 20;

    private final HttpAnswers http = new HttpAnswers();
    private final MailAnswers mails = new MailAnswers();

    Failure classify(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        if (chain.stream().anyMatch(FailureClassifier::isWrongLogIn)) {
            // the outermost message only says that there is no connection
            return Failure.of(FailureClass.NOT_AUTHORISED, thrown.toString());
        }
        Optional<Failure> mail = mails.failure(chain);
        if (mail.isPresent()) {
            return mail.get();
        }
        for (Throwable cause : chain) {
            Optional<Failure> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Failure.of(FailureClass.HUB_FAULT, thrown.toString());
    }

    private Optional<Failure> known(Throwable cause) {
        if (cause instanceof DeliveryFailedException failed) {
            return Optional.of(failed.failure());
        }
        if (cause instanceof DataAccessException || cause instanceof TransactionException) {
            // the hub's own database; an ERP's comes as a bare SQLException
            return Optional.of(Failure.of(FailureClass.HUB_FAULT, cause.toString()));
        }
        if (cause instanceof HttpOperationFailedException answer) {
            return Optional.of(http.failure(answer));
        }
        if (cause instanceof SQLException sql) {
            return Optional.of(Failure.of(sql(sql), sql.getMessage()));
        }
        return transport(cause).map(kind -> Failure.of(kind, cause.toString()));
    }

    private static boolean isWrongLogIn(Throwable cause) {
        return cause instanceof JSchException
                && String.valueOf(cause.getMessage()).startsWith("Auth ");
    }

    private static Optional<FailureClass> transport(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof ConnectTimeoutException
                || message.startsWith("UnknownHostKey")
                || message.startsWith("Cannot connect to")) {
            return Optional.of(FailureClass.NOT_REACHED);
        }
        if (cause instanceof IOException) {
            return Optional.of(FailureClass.NO_ANSWER);
        }
        if (cause instanceof GenericFileOperationFailedException && cause.getCause() == null) {
            return Optional.of(FailureClass.SERVER_ERROR);
        }
        return cause instanceof SftpException ? Optional.of(FailureClass.SERVER_ERROR) : Optional.empty();
    }

    /** By SQLSTATE class: 08 connection, 28 log-in, 22 23 42 the statement itself, anything else the server. */
    private static FailureClass sql(SQLException thrown) {
        if (thrown instanceof SQLTransientConnectionException) {
            return FailureClass.NOT_REACHED;
        }
        String state = String.valueOf(thrown.getSQLState());
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "28" -> FailureClass.NOT_AUTHORISED;
            case "22", "23", "42" -> FailureClass.REFUSED;
            case "08" -> FailureClass.NO_ANSWER;
            default -> FailureClass.SERVER_ERROR;
        };
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
