; The installer of Scalev POS: for one user, without an administrator, silent with /S.
;
; makensis -WX -DVERSION=… -DPAYLOAD=folder -DICON=file -DTARGET=file -DKIBIBYTES=… installer.nsi
; What the till has kept (%LOCALAPPDATA%\scalev-pos) is never touched, neither by an update nor by
; the removal.

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define NAME "Scalev POS"
!define PROGRAM "ScalevPOS.exe"
!define CONSOLE "pos-app.exe"
!define FILES "_internal"
!define RECORD "Software\Microsoft\Windows\CurrentVersion\Uninstall\ScalevPOS"

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${RECORD}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=0 "LegalCopyright" "${NAME}"

!ifdef SIGN
  !finalize '${SIGN}'
  !uninstfinalize '${SIGN}'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

; The first one is taken where Windows speaks neither.
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

LangString IS_OPEN ${LANG_INDONESIAN} "${NAME} masih terbuka. Tutup dahulu, lalu coba lagi."
LangString IS_OPEN ${LANG_ENGLISH} "${NAME} is still open. Close it, then try again."
LangString TOO_OLD ${LANG_INDONESIAN} "${NAME} membutuhkan Windows 10 64-bit atau lebih baru."
LangString TOO_OLD ${LANG_ENGLISH} "${NAME} needs 64-bit Windows 10 or newer."

; A program that runs cannot be opened for writing; nothing is changed before that is known.
!macro REFUSE_WHILE_OPEN
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDOK
      SetErrorLevel 2
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
FunctionEnd

Section "-till"
  !insertmacro REFUSE_WHILE_OPEN
  ; What an older version had and this one has not must not be found by it.
  RMDir /r "$INSTDIR\${FILES}"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${RECORD}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${RECORD}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${RECORD}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${RECORD}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${RECORD}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${RECORD}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${RECORD}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${RECORD}" "EstimatedSize" ${KIBIBYTES}
  WriteRegDWORD HKCU "${RECORD}" "NoModify" 1
  WriteRegDWORD HKCU "${RECORD}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro REFUSE_WHILE_OPEN
  ; Only what was put there: the folder may hold files of somebody else.
  RMDir /r "$INSTDIR\${FILES}"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${RECORD}"
SectionEnd
