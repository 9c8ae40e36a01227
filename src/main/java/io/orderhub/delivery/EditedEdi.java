package io.orderhub.delivery;

import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiEvent.InterchangeStart;
import io.orderhub.edi.EdiFinding;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an edited EDI document must keep: it is valid to the letter, and in the same interchange to the same receiver. */
@Component
class EditedEdi {

    private final EdiSchemas schemas;

    EditedEdi(EdiSchemas schemas) {
        this.schemas = schemas;
    }

    /** Empty when it can be sent. */
    Optional<String> fault(Rendered stored, Rendered edited) {
        List<EdiEvent> events = read(edited.content());
        Optional<EdiFinding> finding = events.stream()
                .flatMap(event -> event.findings().stream())
                .filter(EdiFinding::isError)
                .findFirst();
        if (finding.isPresent()) {
            return Optional.of(finding.get().line("edit"));
        }
        List<Envelope> before = envelopes(read(stored.content()));
        List<Envelope> after = envelopes(events);
        return before.equals(after) ? Optional.empty() : Optional.of("it must stay " + before + ", seen " + after);
    }

    /** What names an interchange and its sets. */
    private record Envelope(String standard, String from, String to, String control, String usage, List<String> sets) {

        @Override
        public String toString() {
            return standard + " interchange " + control + " from " + from + " to " + to + ", usage " + usage + ", sets "
                    + sets;
        }
    }

    private static List<Envelope> envelopes(List<EdiEvent> events) {
        List<Envelope> envelopes = new ArrayList<>();
        for (EdiEvent event : events) {
            if (event instanceof InterchangeStart start) {
                envelopes.add(new Envelope(
                        start.standard(),
                        start.sender().qualifier() + "/" + start.sender().id(),
                        start.receiver().qualifier() + "/" + start.receiver().id(),
                        start.control(),
                        start.usage(),
                        new ArrayList<>()));
            } else if (event instanceof EdiEvent.Transaction set && !envelopes.isEmpty()) {
                envelopes.get(envelopes.size() - 1).sets().add(set.set());
            }
        }
        return envelopes;
    }

    private List<EdiEvent> read(byte[] content) {
        try {
            EdiReader reader = new EdiReader(new ByteArrayInputStream(content), schemas, EdiReadOptions.STRICT);
            List<EdiEvent> events = new ArrayList<>();
            for (Optional<EdiEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
                events.add(event.get());
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
