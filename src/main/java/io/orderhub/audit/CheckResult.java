package io.orderhub.audit;

import java.util.List;

/**
 * What one check found.
 *
 * @param check its name; never changes, metrics and cases bear it
 * @param rule what must hold, for people
 * @param differences how often it does not
 * @param examples the first of them
 */
public record CheckResult(String check, String rule, long differences, List<Difference> examples) {

    public CheckResult {
        examples = List.copyOf(examples);
    }

    public boolean holds() {
        return differences == 0;
    }
}
