package io.orderhub.console.pages;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How the pages write times, sizes, states and the ids in a text. */
@Component("shown")
public class Shown {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern ID = Pattern.compile(
            "\\b(?:(?<order>SO-\\d+-\\d+)|(?:FO|SH)-(?<parent>\\d+-\\d+)-\\d+(?:-\\d+)?|(?<case>CASE-\\d+)|IC-(?<interchange>\\d+)-\\d+(?:-G\\d+)?"
                    + "|reception[: ](?<reception>\\d+)|delivery[: ](?<delivery>\\d+)"
                    + "|endpoint:(?<endpoint>[a-z0-9-]+)|partner:(?<partner>[a-z0-9-]+))\\b");

    private final Clock clock = Clock.systemUTC();

    /** A part of a text; with an address where it is an id. */
    public record Piece(String text, Optional<String> href) {}

    /** UTC to the second, and marked as such wherever it is copied to. */
    public String time(Instant instant) {
        return TIME.format(instant);
    }

    /** How long ago, in the largest unit that fits. */
    public String ago(Instant instant) {
        Duration past = Duration.between(instant, clock.instant());
        boolean future = past.isNegative();
        String length = length(past.abs());
        return future ? "in " + length : length + " ago";
    }

    private static String length(Duration duration) {
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 1 ? duration.toHours() + " h" : duration.toDays() + " d";
    }

    public String bytes(long size) {
        if (size < 1024) {
            return size + " B";
        }
        return size < 1 << 20 ? (size >> 10) + " KB" : (size >> 20) + " MB";
    }

    /** The number with its noun; {@code 1 order}, {@code 2 orders}. */
    public String count(long number, String noun, String nouns) {
        return number + " " + (number == 1 ? noun : nouns);
    }

    /** Without trailing zeros and exponents. */
    public String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A published word as people read it: {@code READY_FOR_FULFILLMENT} is "ready for fulfillment". */
    public String words(Object word) {
        return word.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Which of the four tones of the style sheet a state has. */
    public String tone(Object state) {
        return switch (state.toString()) {
            case "READY_FOR_FULFILLMENT",
                    "SENT",
                    "ALREADY_EFFECTIVE",
                    "DONE",
                    "ACCEPTED",
                    "RELEASED",
                    "SHIPPED",
                    "IN_TRANSIT",
                    "OUT_FOR_DELIVERY",
                    "DELIVERED",
                    "SEND" -> "good";
            case "REFUSED",
                    "PARKED",
                    "UNKNOWN",
                    "HIGH",
                    "ERROR",
                    "EXCEPTION",
                    "REJECTED",
                    "OVERDUE",
                    "FAILED",
                    "UNRENDERABLE",
                    "STOPPED",
                    "CONFLICT" -> "bad";
            case "HELD",
                    "BACKORDERED",
                    "PARTIALLY_ALLOCATED",
                    "PARTIALLY_SHIPPED",
                    "RETURNED",
                    "NORMAL",
                    "WARNING",
                    "PAUSED",
                    "ACCEPTED_WITH_ERRORS" -> "warn";
            default -> "quiet";
        };
    }

    /** The text cut at the ids that have a page, so that the template can link them. */
    public List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = ID.matcher(text);
        int end = 0;
        while (matcher.find()) {
            pieces.add(new Piece(text.substring(end, matcher.start()), Optional.empty()));
            pieces.add(new Piece(matcher.group(), Optional.of(href(matcher))));
            end = matcher.end();
        }
        pieces.add(new Piece(text.substring(end), Optional.empty()));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }

    private static String href(Matcher id) {
        if (id.group("order") != null) {
            return "/console/orders/" + id.group("order");
        }
        if (id.group("parent") != null) {
            return "/console/orders/SO-" + id.group("parent");
        }
        if (id.group("case") != null) {
            return "/console/cases/" + id.group("case");
        }
        if (id.group("interchange") != null) {
            return "/console/receptions/" + id.group("interchange");
        }
        if (id.group("reception") != null) {
            return "/console/receptions/" + id.group("reception");
        }
        if (id.group("delivery") != null) {
            return "/console/deliveries/" + id.group("delivery");
        }
        return id.group("endpoint") != null ? "/console/endpoints#" + id.group("endpoint") : "/console/partners";
    }
}
