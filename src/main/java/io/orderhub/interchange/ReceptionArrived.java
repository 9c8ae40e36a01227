package io.orderhub.interchange;

import io.orderhub.canonical.Lane;

/** A reception waits for its translation; published after the commit, to wake a translator of this process. */
public record ReceptionArrived(Lane lane) {}
