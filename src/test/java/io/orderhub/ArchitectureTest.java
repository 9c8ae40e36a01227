package io.orderhub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows of DESIGN §5, verified. */
@AnalyzeClasses(packages = "io.orderhub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> LEAVES = Set.of("canonical", "reason", "partner", "database");

    /** Who may know whom, beside the leaves; whoever is not listed knows leaves only. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("mapping", Set.of("edi")),
            entry("interchange", Set.of("edi")),
            entry("delivery", Set.of("mapping", "edi", "interchange", "fulfillment")),
            entry("events", Set.of("fulfillment")),
            entry("documents", Set.of("delivery", "fulfillment", "allocation", "events")),
            entry("audit", Set.of("fulfillment")),
            entry("milestones", Set.of("cases")),
            entry(
                    "pipeline",
                    Set.of("validation", "allocation", "fulfillment", "delivery", "documents", "cases", "interchange")),
            entry(
                    "flow",
                    Set.of(
                            "audit",
                            "events",
                            "milestones",
                            "pipeline",
                            "interchange",
                            "mapping",
                            "edi",
                            "delivery",
                            "documents",
                            "cases",
                            "allocation",
                            "fulfillment",
                            "validation")),
            entry(
                    "console",
                    Set.of(
                            "audit",
                            "milestones",
                            "interchange",
                            "fulfillment",
                            "delivery",
                            "cases",
                            "allocation",
                            "pipeline",
                            "security")),
            entry("cli", Set.of("mapping", "edi", "audit", "documents", "fulfillment")));

    @Test
    void modules_respect_each_others_internals_and_have_no_cycles() {
        ApplicationModules.of(OrderHub.class).verify();
    }

    @Test
    void modules_know_only_whom_the_design_lets_them_know() {
        TreeSet<String> wrong = new TreeSet<>();
        ApplicationModules modules = ApplicationModules.of(OrderHub.class);
        modules.forEach(module -> module.getDirectDependencies(modules).stream().forEach(dependency -> {
            String from = module.getIdentifier().toString();
            String to = dependency.getTargetModule().getIdentifier().toString();
            if (!LEAVES.contains(to) && !ARROWS.getOrDefault(from, Set.of()).contains(to)) {
                wrong.add(from + " -> " + to + " (" + dependency.getSourceType().getSimpleName() + ")");
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @ArchTest
    static final ArchRule CAMEL_IS_KNOWN_TO_FLOW_ALONE = noClasses()
            .that()
            .resideOutsideOfPackages("io.orderhub.flow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule SMOOKS_IS_KNOWN_TO_MAPPING_AND_FLOW_ALONE = noClasses()
            .that()
            .resideOutsideOfPackages("io.orderhub.mapping..", "io.orderhub.flow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.smooks..");

    @ArchTest
    static final ArchRule CANONICAL_AND_REASON_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage("io.orderhub.canonical..", "io.orderhub.reason..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache..", "java.sql..");

    @ArchTest
    static final ArchRule NO_STATIC_STATE = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.orderhub..")
            .should()
            .beStatic()
            .andShould()
            .notBeFinal();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto)");

    @Test
    void every_package_is_null_marked() {
        List<String> unmarked = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.orderhub").stream()
                        .map(type -> type.getPackageName())
                        .distinct()
                        .filter(name -> !isNullMarked(name))
                        .sorted()
                        .toList();
        assertThat(unmarked).isEmpty();
    }

    private static boolean isNullMarked(String packageName) {
        try {
            return Class.forName(packageName + ".package-info").isAnnotationPresent(NullMarked.class);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
