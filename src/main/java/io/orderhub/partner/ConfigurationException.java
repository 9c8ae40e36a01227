package io.orderhub.partner;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration was refused as a whole; the message lists every fault with file, line and reason. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationFault> faults;

    ConfigurationException(List<ConfigurationFault> faults) {
        super(faults.stream().map(ConfigurationFault::toString).collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    public List<ConfigurationFault> faults() {
        return faults;
    }
}
