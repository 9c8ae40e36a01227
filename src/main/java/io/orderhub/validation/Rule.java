package io.orderhub.validation;

import io.orderhub.reason.Finding;
import java.util.function.Consumer;

/** A claim that every good order fulfils; what does not fulfil it is told as findings, all of them. */
interface Rule {

    void check(Candidate candidate, Consumer<Finding> findings);
}
