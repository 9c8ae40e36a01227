package io.orderhub.dev;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a main class of this class path in a JVM of its own. It compiles and collects as this one does: where a test
 * is over before the second compiler has paid for itself, so are the processes it starts.
 */
public final class OtherJvm {

    private static final List<String> INHERITED = List.of("-XX:TieredStopAtLevel=", "-XX:+UseSerialGC");

    private OtherJvm() {}

    /** Standard output is the process's to read; errors go where this JVM's errors go. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        return builder(List.of(), main, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** For a process with options of its own, its output not yet directed anywhere. */
    public static ProcessBuilder builder(List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> INHERITED.stream().anyMatch(option::startsWith))
                .forEach(command::add);
        command.addAll(jvmOptions);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // the class path is longer than some systems allow in a command
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder;
    }
}
