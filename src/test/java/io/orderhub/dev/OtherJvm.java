package io.orderhub.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main class of this class path in a JVM of its own. */
final class OtherJvm {

    private OtherJvm() {}

    /** Standard output is the process's to read; errors go where this JVM's errors go. */
    static Process start(Class<?> main, String... arguments) throws IOException {
        return builder(List.of(), main, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static ProcessBuilder builder(List<String> jvmOptions, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("@" + classPathFile());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** The class path is longer than some systems allow in a command. */
    private static Path classPathFile() throws IOException {
        Path file = Files.createTempFile("orderhub-classpath", ".args");
        file.toFile().deleteOnExit();
        String quoted =
                System.getProperty("java.class.path").replace("\\", "\\\\").replace("\"", "\\\"");
        return Files.writeString(file, "-cp \"" + quoted + "\"\n");
    }
}
