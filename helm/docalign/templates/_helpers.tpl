{{- define "docalign.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "docalign.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains (include "docalign.name" .) .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "docalign.name" .) | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "docalign.selector" -}}
app.kubernetes.io/name: {{ include "docalign.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "docalign.labels" -}}
{{ include "docalign.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "docalign.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "docalign.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}{{ default (include "docalign.fullname" .) .Values.serviceAccount.name }}{{- else -}}{{ default "default" .Values.serviceAccount.name }}{{- end -}}
{{- end -}}

{{- define "docalign.secret" -}}
{{- if .Values.storage.connectionString -}}{{ include "docalign.fullname" . }}{{- else -}}{{ .Values.storage.existingSecret }}{{- end -}}
{{- end -}}

{{- define "docalign.secretKey" -}}
{{- if .Values.storage.connectionString -}}connectionString{{- else -}}{{ .Values.storage.existingSecretKey }}{{- end -}}
{{- end -}}

{{/* What cannot be said by the schema: which values belong together. */}}
{{- define "docalign.require" -}}
{{- $secret := include "docalign.secret" . -}}
{{- if and (not $secret) (not .Values.storage.account) -}}
{{- fail "storage: name the account (storage.account, with workloadIdentity.clientId), or a secret with the connection string (storage.existingSecret)." -}}
{{- end -}}
{{- if and $secret .Values.storage.account -}}
{{- fail "storage: account and a connection string are both set; choose one." -}}
{{- end -}}
{{- if and .Values.storage.connectionString .Values.storage.existingSecret -}}
{{- fail "storage: connectionString and existingSecret are both set; choose one." -}}
{{- end -}}
{{- if and (eq .Values.workload "ScaledJob") (ne .Values.autoscaling.kind "keda") -}}
{{- fail "workload ScaledJob needs autoscaling.kind keda." -}}
{{- end -}}
{{- if gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas) -}}
{{- fail (printf "autoscaling: minReplicas is %d, more than maxReplicas, %d." (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- end -}}
{{- if and (eq .Values.autoscaling.kind "hpa") (lt (int .Values.autoscaling.minReplicas) 1) -}}
{{- fail "autoscaling: an HPA cannot scale to zero; set minReplicas to 1 or more, or kind to keda." -}}
{{- end -}}
{{- if and (eq .Values.monitoring.kind "ServiceMonitor") (not .Values.service.create) -}}
{{- fail "monitoring.kind ServiceMonitor needs service.create." -}}
{{- end -}}
{{- end -}}

{{- define "docalign.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "docalign.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "docalign.env" -}}
{{- $secret := include "docalign.secret" . -}}
{{- if $secret }}
- name: DOCALIGN_AZURE_CONNECTION_STRING
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ include "docalign.secretKey" . }}
{{- end }}
- name: OTEL_SERVICE_NAME
  value: {{ include "docalign.fullname" . }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "docalign.resources" -}}
requests:
  {{- toYaml .Values.resources.requests | nindent 2 }}
limits:
  {{- toYaml .Values.resources.limits | nindent 2 }}
  {{- if .Values.gpu.enabled }}
  {{ .Values.gpu.resourceName }}: {{ .Values.gpu.count }}
  {{- end }}
{{- end -}}

{{/* The pod of a worker; .once ends with the queue. */}}
{{- define "docalign.pod" -}}
{{- $root := .root -}}
{{- with $root -}}
metadata:
  labels:
    {{- include "docalign.labels" . | nindent 4 }}
    {{- if .Values.workloadIdentity.clientId }}
    azure.workload.identity/use: "true"
    {{- end }}
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/config: {{ include (print .Template.BasePath "/configmap.yaml") . | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "docalign.serviceAccount" . }}
  automountServiceAccountToken: false
  terminationGracePeriodSeconds: {{ add (int .Values.worker.drainSeconds) 15 }}
  {{- if $.once }}
  restartPolicy: Never
  {{- end }}
  securityContext:
    {{- include "docalign.podSecurity" . | nindent 4 }}
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  {{- if and .Values.gpu.enabled .Values.gpu.runtimeClassName }}
  runtimeClassName: {{ .Values.gpu.runtimeClassName }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if and .Values.topologySpread (not $.once) }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "docalign.selector" . | nindent 10 }}
  {{- end }}
  containers:
    - name: worker
      image: {{ include "docalign.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args:
        - work
        - --queue=azure
        - --log=json
        - --http={{ .Values.http.port }}
        - --parallel={{ .Values.worker.parallel }}
        - --prefetch={{ .Values.worker.prefetch }}
        - --drain={{ .Values.worker.drainSeconds }}
        - --poll={{ .Values.worker.pollSeconds }}
        - --dedupe={{ .Values.worker.dedupe }}
        - --settings=/etc/docalign/settings.json
        {{- with .Values.worker.model }}
        - --model={{ . }}
        {{- end }}
        {{- if $.once }}
        - --once
        {{- end }}
      envFrom:
        - configMapRef:
            name: {{ include "docalign.fullname" . }}
      env:
        {{- include "docalign.env" . | trim | nindent 8 }}
      ports:
        - name: http
          containerPort: {{ .Values.http.port }}
      {{- if not $.once }}
      startupProbe:
        httpGet: { path: /health/startup, port: http }
        periodSeconds: 2
        failureThreshold: 60
      readinessProbe:
        httpGet: { path: /health/ready, port: http }
        periodSeconds: 10
      {{- end }}
      livenessProbe:
        httpGet: { path: /health/live, port: http }
        periodSeconds: 20
        timeoutSeconds: 5
        failureThreshold: 6
      resources:
        {{- include "docalign.resources" . | nindent 8 }}
      securityContext:
        {{- include "docalign.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - { name: tmp, mountPath: /tmp }
        - { name: settings, mountPath: /etc/docalign, readOnly: true }
        {{- with .Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: {{ .Values.temporarySizeLimit }}
    - name: settings
      configMap:
        name: {{ include "docalign.fullname" . }}-settings
    {{- with .Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
{{- end -}}

{{- define "docalign.trigger" -}}
triggers:
  - type: azure-queue
    metadata:
      queueName: {{ .Values.storage.queue }}
      queueLength: {{ .Values.autoscaling.messagesPerWorker | quote }}
      activationQueueLength: {{ .Values.autoscaling.activationMessages | quote }}
      queueLengthStrategy: all
      {{- if include "docalign.secret" . }}
      connectionFromEnv: DOCALIGN_AZURE_CONNECTION_STRING
      {{- else }}
      accountName: {{ .Values.storage.account }}
      endpointSuffix: queue.{{ .Values.storage.endpointSuffix }}
      cloud: {{ if eq .Values.storage.endpointSuffix "core.windows.net" }}AzurePublicCloud{{ else }}Private{{ end }}
      {{- end }}
    {{- if not (include "docalign.secret" .) }}
    authenticationRef:
      name: {{ include "docalign.fullname" . }}
    {{- end }}
{{- end -}}
