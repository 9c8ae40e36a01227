package io.orderhub.partner;

import io.orderhub.canonical.PartyRole;
import java.util.List;
import java.util.Set;

/**
 * Who is told of what: the {@code notices} part of an endpoint's file.
 *
 * @param of the states that are told
 * @param partners only of their orders; of everybody's when empty
 * @param agreements only of orders under these; under all when empty
 * @param to whose e-mail address the order is searched for, the first that has one
 * @param language of the templates, {@code <state>.<language>.txt}
 */
public record NoticeTerms(
        Set<NoticeState> of, Set<String> partners, Set<String> agreements, List<PartyRole> to, String language) {

    public NoticeTerms {
        if (of.isEmpty()) {
            throw new IllegalArgumentException("notices.of names no state");
        }
        if (to.isEmpty()) {
            throw new IllegalArgumentException("notices.to names nobody");
        }
        if (!language.matches("[a-z]{2}(-[a-z]{2})?")) {
            throw new IllegalArgumentException("notices.language is a word such as en or pt-br, not " + language);
        }
        of = Set.copyOf(of);
        partners = Set.copyOf(partners);
        agreements = Set.copyOf(agreements);
        to = List.copyOf(to);
    }

    public boolean isAbout(NoticeState state, String partner, String agreement) {
        return of.contains(state)
                && (partners.isEmpty() || partners.contains(partner))
                && (agreements.isEmpty() || agreements.contains(agreement));
    }

    /** The template's file within its folder. */
    public String template(NoticeState state) {
        return state.word() + "." + language + ".txt";
    }
}
