package io.orderhub.partner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What no single file can tell: ids and identities used twice, mappings that are not there. */
final class SnapshotCheck {

    private final Path home;
    private final Snapshot snapshot;
    private final List<ConfigurationFault> faults = new ArrayList<>();

    SnapshotCheck(Path home, Snapshot snapshot) {
        this.home = home;
        this.snapshot = snapshot;
    }

    List<ConfigurationFault> faults() {
        snapshot.partners().values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(this::check);
        snapshot.endpoints().values().forEach(this::check);
        snapshot.standards().forEach(a -> mapping("config/standards.yaml", a.mapping()));
        once(Partner::identifiers, "EDI identifier");
        once(p -> p.hook().map(Partner.Hook::channel).stream().toList(), "hook channel");
        once(p -> p.sftp().map(Partner.Sftp::inbox).stream().toList(), "inbox");
        once(p -> p.agreements().stream().map(Agreement::id).toList(), "agreement id");
        return faults;
    }

    private void check(Partner partner) {
        String file = "config/partners/" + partner.id() + ".yaml";
        for (Agreement agreement : partner.agreements()) {
            mapping(file, agreement.mapping());
            if (agreement.acknowledge() == Agreement.AcknowledgeRule.ALWAYS
                    && partner.sftp().isEmpty()) {
                fault(file, "agreement " + agreement.id() + " acknowledges, but there is no sftp outbox to write to");
            }
        }
        if (partner.agreements().stream()
                        .filter(Agreement::isEdi)
                        .map(Agreement::strictness)
                        .distinct()
                        .count()
                > 1) {
            fault(file, "one file may hold several document sets: give all EDI agreements the same strictness");
        }
        partner.hook().ifPresent(hook -> set(file, partner, hook.set()));
        partner.pull().ifPresent(pull -> set(file, partner, pull.set()));
    }

    private void check(Endpoint endpoint) {
        if (!endpoint.mapping().isEmpty()) {
            mapping("config/endpoints/" + endpoint.id() + ".yaml", endpoint.mapping());
        }
    }

    private void set(String file, Partner partner, String set) {
        if (snapshot.agreement(partner.id(), set).isEmpty()) {
            fault(file, "no agreement about '" + set + "'");
        }
    }

    private void mapping(String file, String mapping) {
        if (!Files.isDirectory(home.resolve("mappings").resolve(mapping))) {
            fault(file, "there is no folder mappings/" + mapping);
        }
    }

    private <T> void once(java.util.function.Function<Partner, List<T>> parts, String what) {
        Map<T, String> owners = new HashMap<>();
        snapshot.partners().values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(partner -> parts.apply(partner).forEach(part -> {
                    String owner = owners.putIfAbsent(part, partner.id());
                    if (owner != null) {
                        fault(
                                "config/partners/" + partner.id() + ".yaml",
                                what + " " + part + " is already used by partner " + owner);
                    }
                }));
    }

    private void fault(String file, String reason) {
        faults.add(new ConfigurationFault(file, 0, reason));
    }
}
