package io.orderhub.console.pages;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What became of a command, said once on the page that follows it. */
final class Told {

    static final String DONE = "told";
    static final String NOT_DONE = "notDone";

    private Told() {}

    /** Green where it was done, and red where it was not: whoever only glances must not take a refusal for a success. */
    static void of(boolean done, String words, RedirectAttributes next) {
        next.addFlashAttribute(done ? DONE : NOT_DONE, words);
    }
}
