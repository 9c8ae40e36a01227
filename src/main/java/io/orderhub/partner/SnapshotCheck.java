package io.orderhub.partner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What no single file can tell: ids and identities used twice, mappings that are not there. */
final class SnapshotCheck {

    /** Sets that move goods: only of the location that the sender may speak for. */
    private static final Set<String> SHIP_NOTICES = Set.of("945", "856", "shipments");

    private final Path home;
    private final Snapshot snapshot;
    private final FileLines lines;
    private final List<ConfigurationFault> faults = new ArrayList<>();

    SnapshotCheck(Path home, Snapshot snapshot) {
        this.home = home;
        this.snapshot = snapshot;
        this.lines = new FileLines(home);
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
            if (SHIP_NOTICES.contains(agreement.set()) && !agreement.defaults().containsKey("warehouse")) {
                fault(file, "agreement " + agreement.id() + " needs defaults.warehouse: for whom it may speak");
            }
            if (partner.agreements().stream().noneMatch(other -> other.id().equals(agreement.ordersOf()))) {
                fault(
                        file,
                        lines.of(file, agreement.ordersOf()),
                        "defaults.ordersOf: the partner has no agreement " + agreement.ordersOf());
            }
            agreement.schema().ifPresent(schema -> schema(file, agreement, schema));
            if (agreement.acknowledge().mayAnswer() && partner.sftp().isEmpty()) {
                fault(
                        file,
                        lines.of(file, "acknowledge"),
                        "agreement " + agreement.id() + " acknowledges, but there is no sftp outbox to write to");
            }
            version(file, agreement);
        }
        same(file, partner, "strictness", Agreement::strictness);
        same(file, partner, "acknowledge.errors", a -> a.acknowledge().errors());
        same(file, partner, "acknowledge.ta1", a -> a.acknowledge().ta1());
        if (partner.firstControlNumber() < 1 || partner.firstControlNumber() > 999_999_999) {
            fault(file, "firstControlNumber must be between 1 and 999999999");
        }
        partner.hook().ifPresent(hook -> set(file, partner, hook.set()));
        partner.pull().ifPresent(pull -> set(file, partner, pull.set()));
        partner.documents().forEach(document -> check(file, partner, document));
    }

    private void check(String file, Partner partner, Partner.Document document) {
        int line = lines.of(file, "documents", document.set());
        String what = "document " + document.set();
        if (partner.sftp().isEmpty()) {
            fault(file, line, what + " goes to the sftp outbox, and there is none");
        }
        if (partner.identifiers().isEmpty()) {
            fault(file, line, what + " needs a receiver: give the partner an identifier");
        }
        if (document.trigger() == Endpoint.Trigger.ACKNOWLEDGEMENT) {
            fault(file, line, what + " needs a trigger, such as order_decided or shipment_shipped");
        }
        if (document.within()
                .filter(within -> within.isZero() || within.isNegative())
                .isPresent()) {
            fault(file, line, what + ": within must be more than nothing");
        }
        if (!isFolder(document.mapping())) {
            fault(file, line, "there is no folder mappings/" + document.mapping());
        }
        document.when().ifPresent(when -> check(file, line, when, document.trigger()));
    }

    /** One file may hold several document sets: what is decided before the first of them must be the same for all. */
    private void same(String file, Partner partner, String key, Function<Agreement, Object> setting) {
        boolean differ = partner.agreements().stream()
                        .filter(Agreement::isEdi)
                        .map(setting)
                        .distinct()
                        .count()
                > 1;
        if (differ) {
            String word = key.substring(key.indexOf('.') + 1);
            fault(
                    file,
                    lines.of(file, word + ":"),
                    "one file may hold several document sets: give all EDI agreements the same " + key);
        }
    }

    /** An answer is written by a schema, so its version must be one that is held. */
    private void version(String file, Agreement agreement) {
        agreement.acknowledge().version().ifPresent(version -> {
            boolean edifact = agreement.format() == Agreement.Format.EDIFACT;
            boolean guide = agreement.acknowledge().kind() == AcknowledgementTerms.Kind.IMPLEMENTATION_999;
            String[] parts = version.split(":");
            String schema = edifact
                    ? "edifact/" + parts[0] + parts[1] + "/CONTRL.xml"
                    : "x12/" + version.substring(0, 6) + (guide ? "/999.xml" : "/997.xml");
            if (!Files.exists(home.resolve("mappings/_schemas").resolve(schema))) {
                fault(
                        file,
                        lines.of(file, version),
                        "acknowledge.version: there is no schema mappings/_schemas/" + schema);
            }
        });
    }

    private void check(Endpoint endpoint) {
        String file = "config/endpoints/" + endpoint.id() + ".yaml";
        endpoint.further().forEach(document -> {
            int line = lines.of(file, "documents:", document.document());
            if (!isFolder(document.mapping())) {
                fault(file, line, "there is no folder mappings/" + document.mapping());
            }
            document.when().ifPresent(when -> check(file, line, when, document.trigger()));
        });
        if (!endpoint.mapping().isEmpty()) {
            mapping(file, endpoint.mapping());
            endpoint.when().ifPresent(when -> check(file, lines.of(file, "when"), when, endpoint.trigger()));
            endpoint.notices().ifPresent(terms -> check(file, endpoint, terms));
        }
    }

    private void check(String file, Endpoint endpoint, NoticeTerms terms) {
        terms.partners().stream()
                .filter(partner -> snapshot.partner(partner).isEmpty())
                .sorted()
                .forEach(partner -> fault(
                        file,
                        lines.of(file, "notices", partner),
                        "there is no partner " + partner + ": add config/partners/" + partner + ".yaml"));
        terms.agreements().stream()
                .filter(agreement -> snapshot.agreement(agreement).isEmpty())
                .sorted()
                .forEach(agreement ->
                        fault(file, lines.of(file, "notices", agreement), "there is no agreement " + agreement));
        if (endpoint.kind() == Endpoint.Kind.MAIL) {
            terms.of().stream()
                    .sorted()
                    .map(state -> endpoint.mapping() + "/" + terms.template(state))
                    .filter(template ->
                            !Files.isRegularFile(home.resolve("mappings").resolve(template)))
                    .forEach(template ->
                            fault(file, lines.of(file, "notices"), "there is no template mappings/" + template));
        }
    }

    private void check(String file, int line, Condition when, Endpoint.Trigger trigger) {
        Set<String> unseen = when.roots();
        unseen.removeAll(trigger.parts());
        unseen.forEach(root -> fault(
                file,
                line,
                "the condition asks of ." + root + "; on " + trigger.name().toLowerCase(Locale.ROOT)
                        + " there is only ." + String.join(" and .", trigger.parts())));
    }

    private void set(String file, Partner partner, String set) {
        if (snapshot.agreement(partner.id(), set).isEmpty()) {
            fault(file, "no agreement about '" + set + "'");
        }
    }

    private void mapping(String file, String mapping) {
        if (!isFolder(mapping)) {
            fault(file, lines.of(file, "mapping", mapping), "there is no folder mappings/" + mapping);
        }
    }

    private boolean isFolder(String mapping) {
        return Files.isDirectory(home.resolve("mappings").resolve(mapping));
    }

    private void schema(String file, Agreement agreement, String schema) {
        if (!agreement.isEdi()) {
            fault(file, "agreement " + agreement.id() + " has a schema, but only X12 and EDIFACT are narrowed by one");
        } else if (!schema.matches("[a-z0-9-]+/[A-Za-z0-9_-]+")
                || !Files.isRegularFile(home.resolve("mappings/_schemas/partners/" + schema + ".xml"))) {
            fault(file, "there is no mappings/_schemas/partners/" + schema + ".xml");
        }
    }

    private <T> void once(Function<Partner, List<T>> parts, String what) {
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
        fault(file, 0, reason);
    }

    private void fault(String file, int line, String reason) {
        faults.add(new ConfigurationFault(file, line, reason));
    }
}
