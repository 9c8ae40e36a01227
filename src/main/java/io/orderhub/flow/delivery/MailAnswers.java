package io.orderhub.flow.delivery;

import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a mail server said; customers' addresses in it are not kept. */
final class MailAnswers {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@\"]+@");

    /** SMTP replies: 4yz is for now, 5yz is final. */
    private static final Pattern REPLY = Pattern.compile("(?:^|\\D)([45])\\d\\d[ -]");

    /** @param chain the exception and its causes */
    Optional<Failure> failure(List<Throwable> chain) {
        return chain.stream()
                .filter(MessagingException.class::isInstance)
                .findFirst()
                .map(thrown -> Failure.of(
                        kind(chain), ADDRESS.matcher(thrown.toString()).replaceAll("…@")));
    }

    private static FailureClass kind(List<Throwable> chain) {
        if (any(chain, AuthenticationFailedException.class)) {
            return FailureClass.NOT_AUTHORISED;
        }
        if (any(chain, ConnectException.class) || any(chain, UnknownHostException.class)) {
            return FailureClass.NOT_REACHED;
        }
        if (any(chain, AddressException.class)) {
            return FailureClass.REFUSED;
        }
        if (any(chain, SendFailedException.class)) {
            return chain.stream()
                    .map(thrown -> REPLY.matcher(String.valueOf(thrown.getMessage())))
                    .filter(Matcher::find)
                    .map(reply -> reply.group(1).equals("5") ? FailureClass.REFUSED : FailureClass.SERVER_ERROR)
                    .findFirst()
                    .orElse(FailureClass.SERVER_ERROR);
        }
        return FailureClass.NO_ANSWER;
    }

    private static boolean any(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }
}
