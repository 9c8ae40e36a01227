package io.orderhub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Party;
import io.orderhub.canonical.PartyRole;
import io.orderhub.mapping.MappingException;
import io.orderhub.mapping.TextTemplates;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.NoticeState;
import io.orderhub.partner.NoticeTerms;
import org.springframework.stereotype.Component;

/** Writes a mail by its template, to whom the order names by now. */
@Component
class Mails {

    private final TextTemplates templates;

    Mails(TextTemplates templates) {
        this.templates = templates;
    }

    /**
     * @param facts what the template may tell, as its folder's mapping makes it; {@code .state} and {@code .to} (a role)
     *     choose the template and the receiver
     * @return {@code key, to, subject, text}: what is stored, shown to operators, and can be edited
     */
    ObjectNode write(JsonNode facts, DeliveryRef delivery, Endpoint endpoint, CanonicalOrder order) {
        NoticeTerms terms =
                endpoint.notices().orElseThrow(() -> refused("its endpoint's file says nothing of notices any more"));
        PartyRole role = word(PartyRole.class, facts, "to");
        String to = order.party(role)
                .flatMap(Party::email)
                .orElseThrow(() -> refused("the order names no e-mail address of " + role));
        String template = endpoint.mapping() + "/" + terms.template(word(NoticeState.class, facts, "state"));
        try {
            TextTemplates.Text text = templates.write(template, facts);
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("key", delivery.idempotencyKey())
                    .put("to", to)
                    .put("subject", text.subject())
                    .put("text", text.text());
        } catch (MappingException e) {
            throw refused("mappings/" + e.place() + ": " + e.reason());
        }
    }

    private static <T extends Enum<T>> T word(Class<T> type, JsonNode facts, String field) {
        String word = facts.path(field).asText();
        try {
            return Enum.valueOf(type, word);
        } catch (IllegalArgumentException e) {
            throw refused("the mapping must give ." + field + " as it stands in .notice, not '" + word + "'");
        }
    }

    private static DeliveryFailedException refused(String why) {
        return new DeliveryFailedException(Failure.of(FailureClass.UNRENDERABLE, why));
    }
}
