package io.orderhub.console.api;

import io.orderhub.canonical.OrderId;
import io.orderhub.interchange.DocumentView;
import io.orderhub.interchange.InterchangeView;
import io.orderhub.interchange.ReceptionView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that came in, with what was found in it.
 *
 * @param documents its first documents
 */
record ReceptionResource(
        Summary reception, List<Interchange> interchanges, List<Document> documents, List<CaseResource.Seen> findings) {

    /** @param content where the raw bytes are */
    record Summary(
            long id,
            String channel,
            String partner,
            Optional<String> agreement,
            String name,
            long size,
            String state,
            Optional<String> reason,
            Instant receivedAt,
            int attempts,
            Optional<Integer> expected,
            int outcomes,
            Optional<Instant> doneAt,
            String content) {

        static Summary of(ReceptionView view) {
            return new Summary(
                    view.id(),
                    view.channel(),
                    view.partner(),
                    view.agreement(),
                    view.name(),
                    view.size(),
                    view.state().name(),
                    view.reason().map(Enum::name),
                    view.receivedAt(),
                    view.attempts(),
                    view.expected(),
                    view.outcomes(),
                    view.doneAt(),
                    "/api/v1/receptions/" + view.id() + "/content");
        }
    }

    /** @param repeats the reception in which its control number came before */
    record Interchange(
            String id,
            long reception,
            String standard,
            Optional<String> partner,
            String sender,
            String receiver,
            String control,
            String usage,
            boolean complete,
            int documents,
            int accepted,
            Optional<Long> repeats) {

        static Interchange of(InterchangeView view) {
            return new Interchange(
                    view.name(),
                    view.reception(),
                    view.standard(),
                    view.partner(),
                    view.sender(),
                    view.receiver(),
                    view.control(),
                    view.usage().name(),
                    view.complete(),
                    view.documents(),
                    view.accepted(),
                    view.repeats());
        }
    }

    /** @param order the order it stands for: its own, or the one it repeats */
    record Document(
            String id, String set, String control, String status, Optional<String> reason, Optional<String> order) {

        static Document of(DocumentView view) {
            return new Document(
                    view.id().toString(),
                    view.set(),
                    view.control(),
                    view.status(),
                    view.reason().map(Enum::name),
                    view.order().map(OrderId::toString));
        }
    }
}
