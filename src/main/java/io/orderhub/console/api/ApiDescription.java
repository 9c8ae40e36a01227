package io.orderhub.console.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's description: what the controllers say, and what routes take besides. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    @Bean
    OpenApiCustomizer description() {
        return api -> {
            api.info(
                    new Info()
                            .title("orderhub")
                            .version("v1")
                            .description(
                                    """
                    Orders in, and what became of them. Lists are read page by page: follow `next`. Every refusal is a
                    problem document (RFC 9457) with a published reason `code` and the `action` that mends it."""));
            keys(api);
            api.getComponents().addSchemas("Problem", problem());
            api.getPaths().forEach((path, item) -> item.readOperations().forEach(ApiDescription::refusals));
            api.getPaths()
                    .computeIfAbsent("/api/v1/orders", path -> new PathItem())
                    .post(orders());
            api.path("/hooks/{channel}", new PathItem().post(hook()));
        };
    }

    private static void keys(OpenAPI api) {
        if (api.getComponents() == null) {
            api.components(new Components());
        }
        api.getComponents()
                .addSecuritySchemes(
                        "key",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        api.addSecurityItem(new SecurityRequirement().addList("key"));
    }

    private static Schema<?> problem() {
        Schema<?> problem = new ObjectSchema();
        for (String field : new String[] {"type", "title", "detail", "instance", "code", "action"}) {
            problem.addProperty(field, new StringSchema());
        }
        return problem.addProperty("status", new Schema<Integer>().type("integer"));
    }

    private static void refusals(Operation operation) {
        operation.getResponses().addApiResponse("4XX", refusal("The request is refused"));
        operation.getResponses().addApiResponse("503", refusal("The database is away; repeat later"));
    }

    private static ApiResponse refusal(String description) {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType(PROBLEM, new MediaType().schema(reference)));
    }

    private static Operation orders() {
        ApiResponse taken = new ApiResponse()
                .description("Received and stored; the business outcome is read at the address in Location")
                .addHeaderObject("Location", new Header().schema(new StringSchema()))
                .content(json());
        return new Operation()
                .addTagsItem("Orders")
                .summary("Hands in an order as canonical JSON")
                .description("The schema is `mappings/_schemas/canonical-order.schema.json`, without `source`.")
                .requestBody(new RequestBody().required(true).content(json()))
                .responses(new ApiResponses()
                        .addApiResponse("202", taken)
                        .addApiResponse("400", refusal("The order does not fit the schema"))
                        .addApiResponse("503", refusal("The database is away; nothing was received")));
    }

    private static Operation hook() {
        Parameter channel = new Parameter()
                .in("path")
                .name("channel")
                .required(true)
                .description("Hook channel of a file in config/partners, for example shopify")
                .schema(new StringSchema());
        return new Operation()
                .addTagsItem("Hooks")
                .summary("A marketplace's push, signed by the marketplace's own scheme instead of a key")
                .addParametersItem(channel)
                .requestBody(new RequestBody().required(true).content(json()))
                .responses(new ApiResponses()
                        .addApiResponse("200", new ApiResponse().description("Received and stored"))
                        .addApiResponse("401", refusal("The signature is wrong"))
                        .addApiResponse("404", refusal("Nobody pushes to this channel"))
                        .addApiResponse("503", refusal("The database is away; nothing was received")))
                .security(List.of());
    }

    private static Content json() {
        return new Content().addMediaType(JSON, new MediaType().schema(new ObjectSchema()));
    }
}
