package io.orderhub.interchange;

import java.util.List;

/**
 * The acknowledgements of one reception.
 *
 * @param partner who answers
 * @param identities under which it is sent to, {@code ZZ/WMSEAST}
 */
public record ReceivedAnswers(String partner, List<String> identities, List<ReceivedAnswer> answers) {

    public static final ReceivedAnswers NONE = new ReceivedAnswers("", List.of(), List.of());

    public ReceivedAnswers {
        identities = List.copyOf(identities);
        answers = List.copyOf(answers);
    }
}
